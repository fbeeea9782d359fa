"""Loads graphs, asks them, publishes and serves them."""

from kg.store.competency import CompetencyQuestion, Parameter, competency_queries, competency_query
from kg.store.load import load
from kg.store.protocol import Client, Endpoints
from kg.store.publish import Publication, publish
from kg.store.query import query
from kg.store.result import Result

__all__ = [
    "Client",
    "CompetencyQuestion",
    "Endpoints",
    "Parameter",
    "Publication",
    "Result",
    "competency_queries",
    "competency_query",
    "load",
    "publish",
    "query",
]
