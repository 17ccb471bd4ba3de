/* What a page does after it is read: charts, table instead of chart, theme, keys, working on hover. */
(function () {
  "use strict";
  var root = document.documentElement;
  function each(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }

  /* colours come as token names, so that themes switch without a second request */
  function resolve(value, css) {
    if (typeof value === "string") return /^@[a-z0-9-]+$/.test(value) ? css.getPropertyValue("--" + value.slice(1)).trim() : value;
    if (Array.isArray(value)) return value.map(function (part) { return resolve(part, css); });
    if (value && typeof value === "object") {
      var out = {};
      Object.keys(value).forEach(function (key) { out[key] = resolve(value[key], css); });
      return out;
    }
    return value;
  }

  function paint(box) {
    if (!window.echarts || !box.clientWidth) return;
    var option = resolve(JSON.parse(document.getElementById(box.dataset.option).textContent), getComputedStyle(root));
    var old = echarts.getInstanceByDom(box);
    if (old) old.dispose();
    var chart = echarts.init(box, null, { renderer: "svg" });
    chart.setOption(option);
    chart.on("click", function (event) {
      var id = event.data && event.data.figure;
      var link = id && document.querySelector('a[data-f="' + CSS.escape(id) + '"]');
      if (link) link.click();
    });
  }
  function paintAll() { each(".chart", paint); }
  var widths = new ResizeObserver(function (entries) {
    entries.forEach(function (entry) {
      var box = entry.target, wide = String(Math.round(entry.contentRect.width));
      if (wide !== "0" && wide !== box.dataset.wide) { box.dataset.wide = wide; paint(box); }
    });
  });
  matchMedia("(prefers-color-scheme:dark)").addEventListener("change", paintAll);

  function show(section, what) {
    section.classList.toggle("astable", what === "table");
    Array.prototype.forEach.call(section.querySelectorAll(".swap button"), function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.show === what));
    });
  }
  each(".swap button", function (button) {
    button.addEventListener("click", function () { show(button.closest("section"), button.dataset.show); });
  });

  function dark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
  }
  each(".theme", function (button) {
    function label() { button.textContent = dark() ? button.dataset.light : button.dataset.dark; }
    button.hidden = false;
    label();
    button.addEventListener("click", function () {
      root.dataset.theme = dark() ? "light" : "dark";
      document.cookie = "theme=" + root.dataset.theme + ";path=/;max-age=31536000;samesite=lax";
      label();
      paintAll();
    });
  });

  /* the working on hover: never a fact that the page of the figure does not have */
  var pop, timer;
  function close() { clearTimeout(timer); if (pop) pop.remove(); pop = null; }
  function open(figure) {
    close();
    pop = document.createElement("div");
    pop.className = "pop";
    pop.hidden = true;
    document.body.appendChild(pop);
    var box = figure.getBoundingClientRect(), href = figure.getAttribute("href"), mine = pop;
    htmx.ajax("GET", href + (href.indexOf("?") < 0 ? "?" : "&") + "part=popover", { target: mine, swap: "innerHTML" }).then(function () {
      mine.hidden = !mine.textContent.trim();
      mine.style.top = box.bottom + scrollY + 6 + "px";
      mine.style.left = Math.max(8, Math.min(box.left + scrollX, root.clientWidth - 440)) + "px";
    }, function () { mine.remove(); });
  }
  if (window.htmx && matchMedia("(hover:hover)").matches) {
    ["mouseover", "focusin"].forEach(function (kind) {
      document.addEventListener(kind, function (event) {
        var figure = event.target.closest && event.target.closest("a.f[href^='/']");
        if (!figure) return;
        clearTimeout(timer);
        timer = setTimeout(function () { open(figure); }, 250);
      });
    });
    document.addEventListener("mouseout", function (event) { if (event.target.closest && event.target.closest("a.f")) close(); });
    document.addEventListener("focusout", close);
  }

  /* single keys; the button in the foot switches them off and on, a cookie remembers it */
  var going = false, keyed = !/(^|; )keys=off/.test(document.cookie);
  each(".keyed", function (button) {
    function label() { button.textContent = keyed ? button.dataset.on : button.dataset.off; }
    button.hidden = false;
    label();
    button.addEventListener("click", function () {
      keyed = !keyed;
      document.cookie = "keys=" + (keyed ? "on" : "off") + ";path=/;max-age=31536000;samesite=lax";
      label();
    });
  });
  function rows() { return Array.prototype.slice.call(document.querySelectorAll("tbody th a, tbody td:first-child a")); }
  function step(by) {
    var all = rows(), at = all.indexOf(document.activeElement);
    if (all.length) all[Math.max(0, Math.min(all.length - 1, at + by))].focus();
  }
  function go(letter) {
    each(".nav a", function (link) { if (link.dataset.go.charAt(0) === letter) location.href = link.href; });
  }
  var keys = {
    "/": function () { var box = document.querySelector(".search"); if (box) box.focus(); },
    g: function () { going = true; setTimeout(function () { going = false; }, 900); },
    j: function () { step(1); },
    k: function () { step(-1); },
    t: function () { each("section:has(.chart)", function (s) { show(s, s.classList.contains("astable") ? "chart" : "table"); }); }
  };
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") return close();
    if (!keyed || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return;
    if (going) { going = false; return go(event.key); }
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });

  addEventListener("beforeprint", function () { root.dataset.was = root.dataset.theme || ""; root.dataset.theme = "light"; paintAll(); });
  addEventListener("afterprint", function () {
    if (root.dataset.was) root.dataset.theme = root.dataset.was; else delete root.dataset.theme;
    paintAll();
  });
  each(".chart", function (box) { widths.observe(box); });
})();
