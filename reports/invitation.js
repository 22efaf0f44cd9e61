"use strict";
// The form for one person: keeps what is typed in this browser, shows one part at a time, saves answers as a file and
// loads them again. It asks for nothing from outside, and the page's policy would not let it.
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const key = "digiassess:" + data.id;
  const here = (id) => document.getElementById(id);
  const form = here("form");
  const who = { name: here("name"), role: here("role"), group: here("group") };
  const parts = Array.from(document.querySelectorAll(".part"));
  const questions = data.themes.flatMap((theme) => theme.questions);
  const asked = new Set(questions);
  let said = {};
  let stored = true;
  let unsaved = false;

  const put = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const count = (number, one, more) => put(number === 1 ? one : more, { number });

  // What reads a response takes these characters out too (digiassess, model/text.py); here, so that nothing is left empty.
  const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
  // Counted as the program counts: an emoji is one character, and two units of a text here.
  const longer = (text, most) => text.length > most && Array.from(text).length > most;
  const first = (text, most) => (longer(text, most) ? Array.from(text).slice(0, most).join("") : text);
  const line = (text) => text.replace(CONTROL, " ").replace(/\s+/g, " ").trim();
  const lines = (text) => text.split(/\r\n|\r|\n/).map(line).filter(Boolean);
  const prose = (text) => text.replace(/\r\n?/g, "\n").replace(CONTROL, " ").trim();

  // --- What was said to one question.

  const box = (question) => here("q-" + question);
  const radios = (question) => Array.from(box(question).querySelectorAll("input[type=radio]"));
  const isLevel = (value) =>
    (Number.isInteger(value) && value >= 0 && value < data.levels) || value === "unknown" || value === "not-applicable";

  function read(question) {
    const chosen = radios(question).find((radio) => radio.checked);
    const value = chosen && (/^\d+$/.test(chosen.value) ? Number(chosen.value) : chosen.value);
    const note = here("n-" + question).value;
    const evidence = here("e-" + question).value;
    if (value === undefined && !note && !evidence) delete said[question];
    else said[question] = { ...(value === undefined ? {} : { level: value }), note, evidence };
  }

  function show(question) {
    const { level, note = "", evidence = "" } = said[question] || {};
    for (const radio of radios(question)) radio.checked = radio.value === String(level);
    here("n-" + question).value = note;
    here("e-" + question).value = evidence;
    box(question).querySelector("details").open = Boolean(note || evidence);
    box(question).querySelector(".undo").hidden = level === undefined;
  }

  const answered = (question) => said[question] !== undefined && said[question].level !== undefined;

  // --- Keeping it in this browser.

  function keep() {
    unsaved = true;
    if (!stored) return;
    try {
      const respondent = { name: who.name.value, role: who.role.value, group: who.group.value };
      localStorage.setItem(key, JSON.stringify({ respondent, said }));
    } catch {
      stored = false;
      warn(words.full);
      tellWhere();
    }
  }

  function kept() {
    try {
      localStorage.setItem(key + ":tried", "1");
      localStorage.removeItem(key + ":tried");
      return JSON.parse(localStorage.getItem(key));
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      stored = false;
      warn(words.refused);
      return null;
    }
  }

  const text = (value) => (typeof value === "string" ? value : "");
  const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

  function fill(respondent, answers) {
    if (respondent) {
      who.name.value = first(text(respondent.name), data.name_length);
      who.role.value = first(text(respondent.role), data.name_length);
      who.group.value = data.groups.includes(respondent.group) ? respondent.group : "";
    }
    said = {};
    for (const [question, answer] of Object.entries(answers)) {
      if (!asked.has(question) || !isRecord(answer)) continue;
      const { level } = answer;
      const note = text(answer.note);
      const evidence = Array.isArray(answer.evidence) ? answer.evidence.map(text).join("\n") : text(answer.evidence);
      if (isLevel(level) || note || evidence) said[question] = { ...(isLevel(level) ? { level } : {}), note, evidence };
    }
    questions.forEach(show);
  }

  // --- What is told.

  function warn(sentence, question) {
    const alert = here("alert");
    const paragraph = document.createElement("p");
    paragraph.textContent = sentence;
    if (question) {
      const link = document.createElement("a");
      link.href = "#q-" + question;
      link.textContent = words.there;
      paragraph.append(" ", link);
    }
    alert.replaceChildren(paragraph);
    alert.hidden = false;
  }

  // What was asked for and refused: whoever asked is brought to why, wherever on the page they are.
  function refuse(sentence, question) {
    warn(sentence, question);
    here("alert").focus();
  }

  function tell(sentence, unseen) {
    const before = document.createElement("span");
    before.className = "unseen";
    before.textContent = unseen ? unseen + " " : "";
    here("said").replaceChildren(before, sentence);
  }

  function tellWhere() {
    here("kept").textContent = stored ? words.kept : words.refused;
  }

  let waiting = 0;
  function tellFar(aloud) {
    let done = 0;
    const open = [];
    for (const theme of data.themes) {
      const far = theme.questions.filter(answered).length;
      done += far;
      here("far-" + theme.id).textContent = put(words.far, { done: far, number: theme.questions.length });
      if (far < theme.questions.length) {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = "#q-" + theme.questions.find((question) => !answered(question));
        link.textContent = put(words.open, { theme: theme.title, number: theme.questions.length - far });
        item.append(link);
        open.push(item);
      }
    }
    const standing = put(words.standing, { done, number: questions.length });
    here("standing").textContent = standing;
    here("track").setAttribute("width", (100 * done) / questions.length);
    here("left").textContent = open.length
      ? count(questions.length - done, words.left_one, words.left_more)
      : words.left_none;
    here("open").replaceChildren(...open);
    here("open").hidden = !open.length;
    clearTimeout(waiting);
    // Arrow keys go through the levels one by one: whoever listens is told once they rest.
    if (aloud) waiting = setTimeout(() => tell(stored ? words.noted : words.unkept, standing), 1000);
  }

  // --- One part at a time.

  function partOf(hash) {
    let target = null;
    try {
      target = here(decodeURIComponent(hash.slice(1)));
    } catch {
      // An address that somebody broke leads to the beginning.
    }
    return { target, part: target && target.closest(".part") };
  }

  function turn(hash, first) {
    const { target, part } = partOf(hash);
    if (!part && !first) return;
    const now = part || parts[0];
    for (const each of parts) each.classList.toggle("now", each === now);
    for (const link of document.querySelectorAll("nav a")) {
      if (link.hash === "#" + now.id) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const heading = now.querySelector("h2");
    document.title = put(words.title, { part: heading.textContent, title: data.title });
    if (first && !part) return;
    if (target && target.tagName === "FIELDSET") {
      (radios(target.id.slice(2)).find((radio) => radio.checked) || radios(target.id.slice(2))[0]).focus();
      target.scrollIntoView();
    } else {
      heading.focus();
      heading.scrollIntoView();
    }
  }

  function follow(hash) {
    turn(hash);
    try {
      if (location.hash !== hash) history.pushState(null, "", hash);
    } catch {
      // Where the page stands in somebody's frame there may be no going back.
    }
  }

  // --- A file of answers.

  const slug = (name) =>
    name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60)
      .replace(/^-+|-+$/g, "");

  function mistake() {
    for (const question of questions) {
      const found = said[question] ? lines(said[question].evidence) : [];
      if (found.length > data.evidence_lines) return [put(words.many_lines, { most: data.evidence_lines }), question];
      if (found.some((each) => longer(each, data.line_length)))
        return [put(words.long_line, { most: data.line_length }), question];
    }
    return null;
  }

  function response() {
    const answers = {};
    for (const question of questions) {
      if (!said[question]) continue;
      const { level } = said[question];
      const note = prose(said[question].note);
      const evidence = lines(said[question].evidence);
      const answer = {
        ...(level === undefined ? {} : { level }),
        ...(note ? { note } : {}),
        ...(evidence.length ? { evidence } : {}),
      };
      if (Object.keys(answer).length) answers[question] = answer;
    }
    return {
      schema: data.schema,
      council: data.council,
      period: data.period,
      bank: data.bank,
      id: data.id,
      respondent: {
        name: line(who.name.value) || null,
        role: line(who.role.value) || null,
        group: who.group.value || null,
      },
      themes: data.asked,
      answers,
      saved_at: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    };
  }

  function save() {
    const wrong = mistake();
    if (wrong) {
      refuse(...wrong);
      return;
    }
    const made = response();
    // A file is seen by more people than what it holds: it goes by the role, and the form's number, never by the name.
    const whose = [slug(made.respondent.role || ""), slug(data.id).slice(0, 8)].filter(Boolean).join("-");
    const name = data.stem + "-" + whose + "-answers.json";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(made, null, 2) + "\n"], { type: "application/json" }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = false;
    here("saved-name").textContent = put(words.saved, { name });
    here("saved").hidden = false;
    tell(put(words.saved, { name }) + " " + words.then);
    const seen = here("saved").getBoundingClientRect();
    if (seen.top < 0 || seen.bottom > innerHeight) here("saved").scrollIntoView();
  }

  function refusal(found) {
    if (!isRecord(found) || text(found.schema).split("/")[1] !== "response") return words.no_response;
    if (found.schema !== data.schema) return words.newer;
    const { bank, answers, respondent = {} } = found;
    const needed = [found.council, found.period].every((each) => line(text(each)));
    if (!needed || ![bank, answers, respondent].every(isRecord)) return words.no_response;
    const alike = (name) => text(name).normalize("NFKC").toLowerCase().trim();
    if (alike(found.council) !== alike(data.council) || alike(found.period) !== alike(data.period))
      return put(words.other, { council: short(found.council), period: short(found.period) });
    if (bank.id !== data.bank.id) return words.other_bank;
    if (bank.version !== data.bank.version || bank.digest !== data.bank.digest) return words.other_version;
    return wrong(found, respondent, answers);
  }

  const short = (value) => first(line(text(value)), 60);
  const FIELDS = ["schema", "council", "period", "bank", "id", "respondent", "themes", "answers", "saved_at"];
  const none = (value) => value === undefined || value === null;
  const isText = (value, most) => none(value) || (typeof value === "string" && !longer(value, most));

  // What collecting would refuse of a file is refused here too, so that nothing is cut or left out unsaid.
  function wrong(found, respondent, answers) {
    const unknown = (record, fields) => Object.keys(record).find((name) => !fields.includes(name));
    const field = [
      unknown(found, FIELDS),
      unknown(respondent, ["name", "role", "group"]),
      ...Object.values(answers).map((answer) => (isRecord(answer) ? unknown(answer, ["level", "note", "evidence"]) : undefined)),
    ].find((name) => name !== undefined);
    if (field !== undefined) return put(words.wrong_field, { field: short(field) });
    if (!isText(respondent.name, data.name_length)) return put(words.wrong_name, { most: data.name_length });
    if (!isText(respondent.role, data.name_length)) return put(words.wrong_role, { most: data.name_length });
    if (!none(respondent.group) && !data.groups.includes(respondent.group)) return words.wrong_group;
    for (const [question, answer] of Object.entries(answers)) {
      const { level, note, evidence = [] } = isRecord(answer) ? answer : { level: "" };
      const fits =
        (none(level) || isLevel(level)) &&
        isText(note, data.note_length) &&
        Array.isArray(evidence) &&
        evidence.length <= data.evidence_lines &&
        evidence.every((each) => typeof each === "string" && !longer(each, data.line_length));
      if (!fits) return put(words.wrong_answer, { question: short(question) });
    }
    return "";
  }

  async function load(file) {
    let found = null;
    here("loaded").textContent = "";
    tell("");
    try {
      found = file.size > 5000000 ? null : JSON.parse(await file.text());
    } catch {
      // Whatever is no JSON, or cannot be read, is no file of answers.
    }
    const why = refusal(found);
    if (why) {
      refuse(why);
      return;
    }
    const role = short((found.respondent || {}).role);
    // Another person's name never comes to stand under the number of this form.
    const another = found.id !== data.id;
    if (another && !confirm(role ? put(words.another, { role }) : words.another_unsaid)) return;
    if (Object.keys(said).length && !confirm(words.replace)) return;
    fill(another ? null : found.respondent || {}, found.answers);
    here("alert").hidden = true;
    keep();
    tellFar(false);
    const given = Object.keys(found.answers);
    const left = given.filter((question) => !asked.has(question)).length;
    const loaded =
      count(Object.keys(said).length, words.loaded_one, words.loaded_more) +
      (role ? " " + put(words.whose, { role }) : "") +
      (left ? " " + count(left, words.passed_one, words.passed_more) : "");
    here("loaded").textContent = loaded;
    tell(loaded);
  }

  function clear() {
    if (!confirm(words.clear)) return;
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing is kept where nothing can be.
    }
    form.reset();
    said = {};
    questions.forEach(show);
    unsaved = false;
    here("saved").hidden = true;
    here("loaded").textContent = "";
    tellFar(false);
    follow("#begin");
    tell(words.cleared);
  }

  // --- Beginning.

  document.documentElement.classList.add("alive");
  const before = kept();
  if (before && typeof before === "object") {
    fill(before.respondent, before.said || {});
    if (Object.keys(said).length) tell(words.again);
  } else {
    // What a browser put back by itself, say after the back button, counts no less.
    questions.forEach(read);
    questions.forEach(show);
  }
  tellWhere();
  tellFar(false);
  turn(location.hash, true);

  form.addEventListener("submit", (event) => event.preventDefault());
  for (const name of ["input", "change"]) {
    form.addEventListener(name, (event) => {
      if (event.target.type === "file") return;
      const field = event.target.closest("fieldset");
      if (field) {
        const question = field.id.slice(2);
        read(question);
        field.querySelector(".undo").hidden = !answered(question);
      }
      keep();
      tellFar(name === "change");
    });
  }
  form.addEventListener("click", (event) => {
    if (!event.target.closest(".undo")) return;
    const question = event.target.closest("fieldset").id.slice(2);
    for (const radio of radios(question)) radio.checked = false;
    read(question);
    show(question);
    keep();
    radios(question)[0].focus();
    tellFar(true);
  });
  here("load").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file) await load(file);
    event.target.value = "";
  });
  here("save-now").addEventListener("click", save);
  here("clear").addEventListener("click", clear);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || !partOf(link.hash).part) return;
    event.preventDefault();
    follow(link.hash);
  });
  window.addEventListener("popstate", () => turn(location.hash || "#begin"));
  window.addEventListener("storage", (event) => {
    if (event.key === key) warn(words.twice);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!stored && unsaved) event.preventDefault();
  });
  window.addEventListener("beforeprint", () => {
    for (const question of questions) if (said[question]) box(question).querySelector("details").open = true;
  });
})();
