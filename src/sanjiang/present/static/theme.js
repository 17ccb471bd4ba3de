/* Before the first paint: say that scripts run, and put on the theme that the reader chose. */
(function () {
  var root = document.documentElement, asked = /[?&]theme=(dark|light)/.exec(location.search);
  var kept = /(?:^|; )theme=(dark|light)/.exec(document.cookie), chosen = asked || kept;
  root.classList.add("js");
  if (chosen) root.dataset.theme = chosen[1];
})();
