import Contest
import ContestDesk
import ContestStore

/// The top of an entry's card: its own data and the findings of the rules, by which a person screens it.
struct EntryCard {
  let html: HTML

  init(_ view: EntryView, _ edition: Edition, _ visit: Visit) {
    let say = visit.say
    let stored = view.stored
    let entry = stored.entry
    func row(_ name: String, _ value: String) -> HTML {
      value.isEmpty ? "" : "<tr><th scope=\"row\">\(name)</th><td>\(lines: value)</td></tr>"
    }
    let and = say("、", ", ")
    var rows: HTML = row(say("单位", "Organization"), entry.organization)
    rows += row(say("编号", "Number"), entry.number)
    rows += row(say("类别", "Track"), edition.trackName(entry.track, in: visit.language))
    rows += row(say("组别", "Group"), entry.group)
    rows += row(
      say(edition.rulebook.nouns.people, "People"), entry.members.map(\.name).joined(separator: and)
    )
    rows += row(
      say("指导教师", "Advisers"), entry.advisers.map(\.name).joined(separator: and))
    for field in edition.rulebook.form {
      rows += row(field.name.text(in: visit.language), entry.answers[field.id] ?? "")
    }
    rows += row(say("报名时间", "Registered"), stored.registeredAt.shown)
    var html: HTML = """
      <p>\(StateTag(stored.state, visit).html) <span class="soft">\(entry.id.text)</span></p>
      <section class="sheet"><table class="facts"><tbody>\(rows)</tbody></table></section>
      """
    let ages: [HTML] = view.ages(edition.rulebook, in: visit.language).map { "<li>\($0)</li>" }
    if !ages.isEmpty {
      html +=
        "<section class=\"sheet\"><h2>\(say("年龄条件", "Ages"))</h2><ul>\(ages)</ul></section>"
    }
    let findings = FindingLines(view.findings, in: visit.language).lines
    if !findings.isEmpty {
      let lines: [HTML] = findings.map { "<li>\($0)</li>" }
      // Whoever compares works of one name opens them from here.
      let alike: HTML? =
        view.findings.contains { $0.code == "same-work" }
        ? "<p><a href=\"\(visit.at("entries", query: ["q": entry.title]))\">\(say("列出题目相同的", "List those of this title"))</a></p>"
        : nil
      html +=
        "<section class=\"note\"><h2>\(say("存疑", "Doubts"))</h2><ul>\(lines)</ul>\(alike)</section>"
    }
    self.html = html
  }
}

/// The state of an entry, coloured only if there is something to do.
struct StateTag {
  let html: HTML

  init(_ state: EntryState, _ visit: Visit) {
    let kind: HTML =
      switch state {
      case .registered, .returned: " wait"
      case .accepted: " done"
      case .refused: " wrong"
      case .withdrawn: ""
      }
    html = "<span class=\"tag\(kind)\">\(state.name(in: visit.language))</span>"
  }
}

/// Lines of a history, the oldest first; each step that the reader may undo links to its undo page.
struct HistoryHTML {
  let html: HTML

  /// `table` is the one that the files have; `lines` are its rows.
  init(_ table: OfficeTable, _ lines: [HistoryLine], _ visit: Visit) {
    guard !lines.isEmpty else {
      html = "<p class=\"soft\">\(visit.say("还没有记录。", "Nothing yet."))</p>"
      return
    }
    html =
      PhoneFold(
        TableHTML(
          table,
          links: lines.map { line in
            visit.may(.screenEntries) && visit.may(Desk.permission(toUndo: line.action))
              ? visit.at("undo", "\(line.record)") : nil
          }, wordy: true
        ).html, rows: lines.count, visit
      ).html
  }
}
