// What all pages share: colours, charts that follow light and dark, and elements.
const evenkeel = (() => {
  'use strict';
  // Okabe and Ito's colours, told apart with any colour vision; lines differ in their dashes too.
  const COLOURS = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00', '#999999'];
  const DASHES = ['solid', [10, 3], [4, 2], [8, 3, 2, 3], [14, 4], [2, 4]];
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const charts = [];

  const colour = (index) => COLOURS[index % COLOURS.length];
  const dash = (index) => DASHES[index % DASHES.length];
  const variable = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const rounded = (value, digits = 1) => Number(value).toLocaleString('en', { maximumFractionDigits: digits });

  function frame(option) {
    const ink = variable('--ink');
    const line = variable('--line');
    const axis = (given) => ({
      axisLabel: { color: ink, hideOverlap: true }, axisLine: { lineStyle: { color: line } },
      splitLine: { lineStyle: { color: line } }, nameTextStyle: { color: ink, align: 'left' }, ...given,
    });
    return {
      animation: false,
      useUTC: true,
      textStyle: { color: ink, fontFamily: 'system-ui, sans-serif' },
      grid: { left: 12, right: 20, top: 48, bottom: option.dataZoom ? 64 : 16, containLabel: true },
      tooltip: { trigger: 'axis', confine: true, valueFormatter: (value) => rounded(value) },
      ...option,
      legend: option.legend === false ? undefined : {
        top: 0, type: 'scroll', textStyle: { color: ink }, pageTextStyle: { color: ink }, pageIconColor: ink, pageIconInactiveColor: line, ...option.legend,
      },
      xAxis: axis(option.xAxis),
      yAxis: axis(option.yAxis),
    };
  }

  /** Says in the place of a chart that there is nothing to show. */
  function drawNone(id, text) {
    const place = document.getElementById(id);
    place.classList.add('none');
    element('p', place, text, 'note');
  }

  function draw(id, option) {
    const chart = echarts.init(document.getElementById(id));
    const show = () => chart.setOption(frame(option()), true);
    show();
    charts.push({ chart, show });
  }

  function element(tag, parent, text, classes) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (classes) made.className = classes;
    parent.append(made);
    return made;
  }

  dark.addEventListener('change', () => charts.forEach(({ show }) => show()));
  addEventListener('resize', () => charts.forEach(({ chart }) => chart.resize()));
  return { colour, dash, rounded, ink: () => variable('--ink'), draw, drawNone, element };
})();
