(() => {
  'use strict';
  const { colour, rounded, ink, draw, element } = evenkeel;
  const trials = JSON.parse(document.getElementById('data').textContent);
  const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'];
  const policies = [...new Set(trials.map((trial) => trial.policy))];
  const point = (trial) => ({ name: trial.name, value: [trial.energyKwh, trial.overloadMinutes] });

  const unbeaten = trials.filter((trial) => trial.undominated);
  unbeaten.forEach((trial) => element('li', document.getElementById('unbeaten'),
    `${trial.name}: ${rounded(trial.energyKwh)} kWh, ${rounded(trial.overloadMinutes, 0)} min of overload`));

  draw('pareto', () => ({
    tooltip: {
      trigger: 'item', confine: true,
      formatter: ({ data }) => `${data.name}<br>${rounded(data.value[0])} kWh, ${rounded(data.value[1], 0)} min`,
    },
    xAxis: { type: 'value', name: 'kWh', nameLocation: 'middle', nameGap: 28, scale: true },
    yAxis: { type: 'value', name: 'overload, min', scale: true },
    grid: { left: 16, right: 32, top: 56, bottom: 40, containLabel: true },
    series: [
      {
        name: 'unbeaten', type: 'line', symbol: 'circle', symbolSize: 4, color: ink(), lineStyle: { width: 1, type: 'dashed' }, silent: true,
        data: unbeaten.map(point),
        label: { show: true, position: 'top', distance: 8, fontWeight: 'bold', color: ink(), formatter: ({ dataIndex }) => dataIndex + 1 },
        labelLayout: { hideOverlap: true },
      },
      ...policies.map((policy, index) => ({
        name: policy, type: 'scatter', symbol: SYMBOLS[index % SYMBOLS.length], symbolSize: 12, color: colour(index),
        data: trials.filter((trial) => trial.policy === policy).map(point),
      })),
    ],
  }));
})();
