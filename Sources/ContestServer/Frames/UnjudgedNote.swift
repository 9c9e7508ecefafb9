import Contest
import ContestDesk

/// Works that no round judges, named when the office is about to take the next step without them. 还没有审核完、没有评的.
enum UnjudgedNote {
  /// The next step. The candidates of screening are published before anything is judged.
  enum Step { case assign, close, select, award, publish, publishCandidates }

  static func html(before step: Step, _ visit: Visit) async throws -> HTML {
    let edition = try visit.requireEdition()
    let left = try await visit.desk.unjudgedEntries(edition: edition.id)
    guard !left.isEmpty || left.comingUntil != nil else { return "" }
    let say = visit.say
    let nouns = edition.rulebook.nouns
    var body: HTML = ""
    if let end = left.comingUntil {
      let link: HTML? =
        visit.may(.planYear)
        ? " <a href=\"\(visit.at("deadline"))\">\(say("报名截止", "End of registration"))</a>" : nil
      body += """
        <p><strong>\(say("报名到 \(end.shownAsEnd(in: .chinese)) 才截止，还会有人报名。", "Registration is open until \(end.shownAsEnd(in: .english)), so more may come. "))</strong>\(later(step, visit))\(link)</p>
        """
    }
    if !left.open.isEmpty {
      let returned = left.open.filter { $0.state == .returned }
      let dues = returned.compactMap(\.due)
      let until =
        dues.max().map { say("，最迟到 \($0.chinese)", ", until \($0.description) at the latest") }
        ?? ""
      let kinds = [
        returned.isEmpty
          ? nil
          : say(
            "退回修改的 \(nouns.count(returned.count))\(until)",
            "\(Counted.english(returned.count, "entry", "entries")) sent back\(until)"),
        left.open.count > returned.count
          ? say(
            "等着审核的 \(nouns.count(left.open.count - returned.count))",
            "\(left.open.count - returned.count) wait to be screened") : nil,
      ].compactMap(\.self).joined(separator: say("，", "; "))
      body += """
        <p><strong>\(say("还有 \(nouns.count(left.open.count))没有审核完：", "\(left.open.count) are not through screening: "))</strong>\(kinds)\(say("。", ". "))\(later(step, visit))</p>\(list(left.open, visit))
        """
    }
    if !left.waiting.isEmpty {
      body += """
        <p><strong>\(say("\(nouns.count(left.waiting.count))审核通过，还没有分配评委。", "\(left.waiting.count) passed and have no judges yet."))</strong> \(say("再分配一次就会补上；不评的，结束时写明不排名的理由。", "Assigning again adds them; to close without them, say why they get no place."))</p>\(list(left.waiting, visit))
        """
    }
    let inTime = left.late.filter { !$0.passedAfterClosing }
    if !inTime.isEmpty {
      body += """
        <p><strong>\(say("\(nouns.count(inTime.count))审核通过以后没有补进这一轮，它就结束了，没有评，也不在任何名单里。", "\(inTime.count) passed in time, but the round was closed without them: they are not judged and on no list."))</strong> \(whatToDo(visit))</p>\(list(inTime, visit))
        """
    }
    let late = left.late.filter(\.passedAfterClosing)
    if !late.isEmpty {
      body += """
        <p><strong>\(say("\(nouns.count(late.count))审核通过时这一轮已经结束，没有评，也不在任何名单里。", "\(late.count) passed when the round was closed already: they are not judged and on no list."))</strong> \(whatToDo(visit))</p>\(list(late, visit))
        """
    }
    return "<div class=\"note\">\(body)</div>"
  }

  /// What can be done about works that passed too late.
  static func whatToDo(_ visit: Visit) -> String {
    visit.say(
      "要评的，重新打开这一轮（写明理由）、补派评委，评完再结束；不评的，记为退出或不予受理，写明理由，本人会看到。",
      "To have them judged, open the round again with a reason, assign judges and close it anew; otherwise note them as withdrawn or refuse them with a reason, which they read."
    )
  }

  private static func later(_ step: Step, _ visit: Visit) -> String {
    switch step {
    case .assign:
      visit.say("以后通过的，要再分配一次才有评委。", "Those that pass later get judges when you assign once more.")
    case .close:
      visit.say(
        "结束以后才通过的不再评，不进名次；要等它们的，先不要结束。",
        "Those that pass after closing are not judged and get no place; to wait for them, do not close yet."
      )
    case .select, .award, .publish:
      visit.say(
        "它们没有评，不在这份名单里；以后通过了也不会补进来。",
        "They are not judged and not on this list; passing later does not bring them in.")
    case .publishCandidates:
      visit.say(
        "它们现在不在这份名单里；以后通过的就是候选，名单随之变动，要更正公示。",
        "They are not on this list now; those that pass later are candidates, so the list changes and goes public again."
      )
    }
  }

  private static func list(_ lines: [UnjudgedEntries.Line], _ visit: Visit) -> HTML {
    let say = visit.say
    let items: [HTML] = lines.prefix(20).map { line in
      let due = line.due.map { say("（限 \($0.chinese)）", " (by \($0.description))") } ?? ""
      return
        "<li><a href=\"\(visit.at("entries", line.entry.text))\">\(line.entry.text) \(line.title)</a> <span class=\"soft\">\(line.organization) · \(line.state.name(in: visit.language))\(due)</span></li>"
    }
    let more: HTML =
      lines.count > 20
      ? "<li class=\"soft\">\(say("另有 \(lines.count - 20) \(visit.nouns.measure)", "\(lines.count - 20) more"))</li>"
      : ""
    return
      "<details><summary>\(say("是哪些", "Which"))</summary><ul>\(items)\(more)</ul></details>"
  }
}
