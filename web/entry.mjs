// What the page's own scripts need of sigma.js and graphology, as one global object.
import { MultiDirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { EdgeProgram, NodeProgram } from 'sigma/rendering';
import { floatColor } from 'sigma/utils';

globalThis.sigmaKit = { MultiDirectedGraph, Sigma, EdgeProgram, NodeProgram, floatColor };
