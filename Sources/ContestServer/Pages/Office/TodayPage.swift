import Contest
import ContestDesk

/// What needs the office now: 今天. Lists before tiles; nothing that nobody acts on.
enum TodayPage {
  static let routes = [
    Route(.get, "/e/:edition/today", .may(.seeEntries)) { visit in
      let edition = try visit.requireEdition()
      let opened = try await visit.desk.openedRounds(edition)
      var body = steps(visit, edition, opened)
      body += "<div class=\"columns\">"
      body += try await waiting(visit, edition, opened)
      for one in opened where one.isOpen && one.round.isJudged {
        body += try await progress(visit, edition, one.round)
      }
      return .page(Layout.office(visit, .today, title: visit.say("今天", "Today"), body + "</div>"))
    }
  ]

  private static func steps(
    _ visit: Visit, _ edition: Edition, _ opened: [OpenedRound]
  ) -> HTML {
    var html: HTML = "<ol class=\"steps\" aria-label=\"\(visit.say("各阶段", "Steps"))\">"
    for round in edition.tier.rounds {
      let state = opened.first { $0.round.id == round.id }
      let kind: HTML = state.map { $0.isOpen ? "now" : "past" } ?? ""
      let words =
        state.map {
          $0.isOpen ? visit.say("进行中", "under way") : visit.say("已结束", "done")
        } ?? (round.scores ? visit.say("未开始", "not begun") : "")
      html +=
        "<li class=\"\(kind)\">\(round.name.text(in: visit.language))<span>\(words)</span></li>"
    }
    return html + "</ol>"
  }

  /// Each line is a thing that waits, and the page where it is dealt with.
  private static func waiting(
    _ visit: Visit, _ edition: Edition, _ opened: [OpenedRound]
  ) async throws -> HTML {
    let (desk, id) = (visit.desk, edition.id)
    let nouns = edition.rulebook.nouns
    var lines: [HTML] = []
    func add(_ kind: HTML, _ tag: String, _ words: String, _ act: String, _ to: Address) {
      lines.append(
        """
        <li><span><span class="tag \(kind)">\(tag)</span></span><span>\(words) <a href="\(to)">\(act)</a></span></li>
        """)
    }
    if let status = try await desk.outcomeOutOfDate(edition: id), let shown = status.shown {
      add(
        "wrong", visit.say("结果已变", "changed"), shown.notice(in: visit.language),
        visit.say("看看变了什么", "See what changed"), Address("e", id.text, "results"))
    }
    for state in [EntryState.registered, .returned] {
      let found = try await desk.findEntries(
        edition, EntryWish(ListWish(limit: 1), state: state.rawValue))
      guard found.total > 0 else { continue }
      add(
        "wait", state.name(in: visit.language),
        visit.language == .chinese
          ? "\(nouns.entries(found.total))\(state == .registered ? "等着审核。" : "退回修改，还没有重新交来。")"
          : "\(found.total) \(state == .registered ? "wait to be screened." : "were sent back and have not come again.")",
        visit.say("打开名单", "Open the list"),
        Address("e", id.text, "entries", query: ["state": state.rawValue]))
    }
    for one in opened where one.isOpen && one.round.isJudged {
      let progress = try await desk.progress(of: one.round.id, edition: id)
      let silent = progress.judges.filter(\.isSilent)
      let name = one.round.name.text(in: visit.language)
      let to = Address("e", id.text, "progress", one.round.id.text)
      if !silent.isEmpty {
        let names = silent.prefix(4).map(\.name).joined(separator: visit.say("、", ", "))
        add(
          "wait", visit.say("没有回复", "silent"),
          visit.say(
            "\(name)：\(names)\(silent.count > 4 ? " 等 \(silent.count) 位" : "")一件都还没评。",
            "\(name): \(names)\(silent.count > 4 ? " and \(silent.count - 4) more" : "") have scored nothing yet."
          ),
          visit.say("看名单", "See the list"), to)
      }
      if progress.done == progress.assigned, progress.assigned > 0 {
        add(
          "done", visit.say("评完了", "all in"),
          visit.say("\(name)的评分都到齐了，可以结束。", "All sheets of \(name) are in; it can be closed."),
          visit.say("看进度", "See the progress"), to)
      }
    }
    if visit.desk.actor.may(.seeScores, in: .edition(id)), !opened.contains(where: \.isOpen) {
      let status = try await desk.outcomeStatus(edition: id)
      if !status.open.isEmpty {
        add(
          "wait", visit.say("待定", "open"),
          visit.say(
            "有 \(status.open.count) 项等评委会决定。",
            "\(status.open.count) questions wait for the committee."),
          visit.say("看是哪些", "See which"), Address("e", id.text, "results"))
      }
    }
    var html: HTML = "<section class=\"sheet\"><h2>\(visit.say("等您办的", "Waiting for you"))</h2>"
    html +=
      lines.isEmpty
      ? "<p class=\"soft\">\(visit.say("没有。", "Nothing."))</p>" : "<ul class=\"todo\">\(lines)</ul>"
    return html + "</section>"
  }

  private static func progress(
    _ visit: Visit, _ edition: Edition, _ round: Round
  ) async throws -> HTML {
    let progress = try await visit.desk.progress(of: round.id, edition: edition.id)
    let late = progress.judges.filter { $0.done < $0.assigned }
      .sorted { ($0.done * $1.assigned, $0.judge) < ($1.done * $0.assigned, $1.judge) }
    var html: HTML = """
      <section class="sheet"><h2>\(round.name.text(in: visit.language)) <span class="soft num">\(progress.done) / \(progress.assigned)</span></h2>\(Bar(progress.done, of: progress.assigned, visit).html)
      <table><thead><tr><th scope="col">\(visit.say("评委", "Judge"))</th><th scope="col" class="num">\(visit.say("已评", "Done"))</th><th scope="col" class="bar">\(visit.say("进度", "Progress"))</th></tr></thead><tbody>
      """
    for line in late.prefix(8) {
      html += """
        <tr><td data-label="\(visit.say("评委", "Judge"))">\(line.name)</td><td class="num" data-label="\(visit.say("已评", "Done"))">\(line.done) / \(line.assigned)</td><td class="bar" data-label="">\(Bar(line.done, of: line.assigned, visit).html)</td></tr>
        """
    }
    html += """
      </tbody></table><p><a href="\(Address("e", edition.id.text, "progress", round.id.text))">\(visit.say("全部 \(progress.judges.count) 位", "All \(progress.judges.count)"))</a></p></section>
      """
    return html
  }
}
