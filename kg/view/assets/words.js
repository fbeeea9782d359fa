// The page's own words in Chinese and English, and English names for the vocabulary's terms.
(() => {
  'use strict';
  const kg = (globalThis.kgView ??= {});

  const WORDS = {
    title: ['关系图', 'Network'],
    search: ['查找姓名、机构、别名或拼音', 'Find a name, alias or pinyin'],
    results: ['查找结果', 'Results'],
    none: ['没有找到', 'Nothing found'],
    picture: ['图', 'Picture'],
    table: ['表', 'Table'],
    filters: ['筛选', 'Filters'],
    undo: ['撤销', 'Undo'],
    redo: ['重做', 'Redo'],
    all: ['显示全部', 'Show all'],
    theme: ['明暗', 'Light or dark'],
    language: ['English', '中文'],
    export: ['导出', 'Export'],
    png: ['图片 PNG', 'Picture, PNG'],
    svg: ['矢量图 SVG', 'Picture, SVG'],
    csv: ['所显示的陈述 CSV', 'Statements shown, CSV'],
    csvSelected: ['所选的陈述 CSV', 'Statements selected, CSV'],
    kinds: ['类别（图例）', 'Kinds (legend)'],
    predicates: ['关系', 'Relations'],
    confidence: ['可信度不低于', 'Confidence at least'],
    page: ['版面', 'Page'],
    allPages: ['全部版面', 'All pages'],
    bylines: ['署名（作者与报道）', 'Bylines (authors and articles)'],
    alone: ['没有连线的节点', 'Nodes without a link'],
    groups: ['群组底色', 'Shade communities'],
    groupsAre: [
      '底色把彼此联系较多的人和机构圈在一起。',
      'Shading rings people and bodies that are linked more with each other.',
    ],
    sizeIs: ['节点越大，已知的陈述越多。', 'The larger a node, the more is known of it.'],
    dashed: ['虚线：因同一活动、文件或项目而相连。', 'Dashed: linked through the same activity, document or project.'],
    every: ['全选', 'All'],
    noneOf: ['全不选', 'None'],
    time: ['时间', 'Time'],
    from: ['从', 'From'],
    until: ['到', 'Until'],
    undated: ['条陈述没有日期，未显示', 'statements without a date are not shown'],
    yearly: ['条只知年份，不在柱中', 'with only a year, in no bar'],
    perMonth: ['每月陈述数', 'Statements per month'],
    shown: ['显示', 'Shown:'],
    nodes: ['个节点', 'nodes'],
    links: ['条连线', 'links'],
    statements: ['条陈述', 'statements'],
    pages: ['个版面', 'pages'],
    articles: ['篇文章', 'articles'],
    hidden: ['个没有连线的人物与组织未画出', 'people and bodies without a link are not drawn'],
    start: ['从这里看起', 'Start here'],
    people: ['陈述最多的人物', 'People with most statements'],
    bodies: ['陈述最多的组织', 'Organisations with most statements'],
    how: ['怎样看这张图', 'How to read this'],
    howClick: [
      '点节点看其履历、活动、伙伴；点连线看每一句原文。',
      'Choose a node for its dossier, a line for every sentence behind it.',
    ],
    howKeys: [
      '键盘：/ 查找；在图上用方向键移动，回车打开，+ − 0 缩放，Esc 返回；Ctrl+Z 撤销。',
      'Keys: / search; arrows walk the picture, Enter opens, + − 0 zoom, Esc goes back; Ctrl+Z undoes.',
    ],
    cut: ['这一页只收入一部分', 'This page holds a part'],
    cutText: [
      '全图有 {0} 个人物与组织、{1} 个其他节点、{2} 条陈述；这里是 {3}、{4}、{5}。',
      'The whole has {0} people and bodies, {1} other nodes, {2} statements; here are {3}, {4}, {5}.',
    ],
    cutStrongest: ['收入的是陈述最多的。', 'Those with most statements were kept.'],
    cutAround: ['收入的是“{0}”周围 {1} 步之内的。', 'Kept is what lies within {1} step(s) of “{0}”.'],
    cutHow: [
      '要看更多：kg view --top 0（全部），或 --around 名称 --hops 2（某一节点周围）。',
      'For more: kg view --top 0 (everything) or --around NAME --hops 2 (around one node).',
    ],
    expand: ['取来周围的陈述（E）', 'Fetch what is around (E)'],
    served: [
      '这里只有一部分。选一个节点，按“取来周围的陈述”，图就从那里往外长。',
      'This is a part. Choose a node and fetch what is around it: the picture grows from there.',
    ],
    fetching: ['正在取…', 'Fetching…'],
    fetched: ['新添 {0} 个节点、{1} 条陈述', 'Added {0} nodes, {1} statements'],
    notFetched: ['没有取到：', 'Not fetched:'],
    close: ['关闭', 'Close'],
    otherNames: ['又称', 'Also called'],
    posts: ['任职', 'Posts'],
    holders: ['任职者', 'Who holds posts here'],
    activities: ['活动（按时间）', 'Activities, by date'],
    takers: ['谁做、谁参加', 'Who does it, who takes part'],
    partners: ['合作、支援、考察', 'Partners, support, visits'],
    structure: ['隶属与成立', 'What it belongs to, what it set up'],
    places: ['地点', 'Places'],
    papers: ['文件、项目、机制、奖项', 'Documents, projects, mechanisms, prizes'],
    figures: ['数字', 'Figures'],
    sayings: ['所说的话', 'What was said'],
    written: ['署名的报道', 'Articles signed'],
    others: ['其他', 'Other'],
    tiesTitle: ['因同一件事而相连', 'Linked through the same thing'],
    group: ['同一群组', 'Same community'],
    around: ['只看周围', 'Only what is around'],
    step: ['步', 'step'],
    steps: ['步', 'steps'],
    path: ['最短路径', 'Shortest path'],
    pathFrom: ['起点', 'From'],
    pathTo: ['终点', 'To'],
    noPath: ['两者之间没有路径', 'No path between the two'],
    pathVia: ['路径', 'Path'],
    link: ['复制链接', 'Copy link'],
    copied: ['已复制', 'Copied'],
    linkBetween: ['连线', 'link'],
    sentence: ['原句', 'Sentence'],
    sentences: ['原句', 'Sentences'],
    article: ['文章', 'Article'],
    date: ['日期', 'Date'],
    where: ['位置', 'Place in the file'],
    certain: ['可信度', 'Confidence'],
    rule: ['规则', 'Rule'],
    subject: ['主体', 'Subject'],
    relation: ['关系', 'Relation'],
    object: ['客体', 'Object'],
    details: ['细节', 'Details'],
    more: ['再显示一些', 'Show more'],
    noStatement: ['按现在的筛选没有陈述。', 'No statement passes the filters.'],
    nothing: ['按现在的筛选没有可画的。放宽筛选，或点“显示全部”。', 'Nothing to draw. Widen the filters or choose “Show all”.'],
    notHere: ['链接所指不在这一页中。', 'What the link names is not in this page.'],
    closer: ['放大', 'Zoom in'],
    farther: ['缩小', 'Zoom out'],
    whole: ['看全图', 'Fit all'],
    canvas: [
      '关系图。方向键在节点间移动，回车打开履历。同样的内容见“表”。',
      'Network picture. Arrow keys move between nodes, Enter opens the dossier. The table view shows the same.',
    ],
    colon: ['：', ': '],
    tie: ['同一活动', 'same activity'],
    untitled: ['（无标题）', '(no headline)'],
  };

  const TERMS = {
    人物: 'person', 组织: 'organisation', 地点: 'place', 活动: 'activity', 文件: 'document',
    项目: 'project', 机制: 'mechanism', 奖项: 'prize', 报道: 'article', 数量: 'figure', 引语: 'quotation',
    任职: 'holds post', 开展: 'carries out', 召开: 'convenes', 参与: 'takes part', 成立: 'sets up',
    发布: 'issues', 隶属: 'part of', 位于: 'is in', 考察: 'visits', 合作: 'cooperates', 支援: 'supports',
    建设: 'builds', 实行: 'puts in place', 荣获: 'is awarded', 表示: 'says', 统计: 'reports figure',
    撰写: 'wrote', 职务: 'post', 动词: 'verb', 时间: 'time', 数值: 'value', 单位: 'unit', 对象: 'target',
    角色: 'role', 事项: 'matter', 授予者: 'awarded by', 指标: 'indicator', 身份: 'capacity', 方式: 'manner',
  };

  let language = 0;

  kg.words = {
    WORDS,
    TERMS,
    /** Choose 'zh' or 'en'. */
    use(code) {
      language = code === 'en' ? 1 : 0;
    },
    code: () => (language ? 'en' : 'zh'),
    /** The page's word for a key, with {0}, {1} … filled in. */
    t(key, ...values) {
      return WORDS[key][language].replace(/\{(\d)\}/g, (_, n) => String(values[n]));
    },
    /** A term of the vocabulary in the chosen language; one that it does not know stays, if it is short. */
    term(name) {
      return language && Object.hasOwn(TERMS, name) ? TERMS[name] : kg.dom.short(name, 20);
    },
    /** A whole number as people write it, in Chinese as in English. */
    number: (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ','),
  };
})();
