// Colours and shapes of kinds; the colours of the picture follow the page's (light or dark).
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});

  // Shape tells kinds apart where colour does not.
  const SHAPES = {
    人物: 'dot', 组织: 'square', 地点: 'triangleDown', 活动: 'diamond', 文件: 'triangle',
    项目: 'hexagon', 机制: 'hexagon', 奖项: 'star', 报道: 'triangle', 数量: 'dot', 引语: 'dot',
  };
  const NAMES = {
    人物: 'person', 组织: 'body', 地点: 'place', 活动: 'activity', 文件: 'document', 项目: 'project',
    机制: 'mechanism', 奖项: 'prize', 报道: 'report', 数量: 'figure', 引语: 'quotation',
  };
  const GROUPS = 8;

  const style = () => getComputedStyle(document.documentElement);
  let read = {};

  /** Read the colours again, after the theme has changed. */
  function refresh() {
    const now = style();
    const value = (name) => now.getPropertyValue(`--${name}`).trim();
    read = { paper: value('paper'), ink: value('ink'), line: value('edge'), mark: value('accent'), tie: value('tie') };
    read.font = value('sans') || 'sans-serif';
    read.kinds = Object.fromEntries(Object.entries(NAMES).map(([kind, name]) => [kind, value(`kind-${name}`)]));
    read.groups = Array.from({ length: GROUPS }, (_, n) => value(`group-${n}`));
  }
  refresh();

  kg.colours = {
    refresh,
    get page() {
      return read;
    },
    kind: (kind) => read.kinds[kind] || read.ink,
    className: (kind) => `kind-${NAMES[kind] ?? 'other'}`,
    shape: (kind) => SHAPES[kind] ?? 'dot',
    group: (n) => read.groups[n % GROUPS],
  };
})();
