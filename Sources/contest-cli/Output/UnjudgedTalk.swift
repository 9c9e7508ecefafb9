import Contest
import ContestDesk

/// Says which works no round judges as things stand, after each step that goes on without them: 没有审核完的、没有评的.
enum UnjudgedTalk {
  static func tell(_ desk: Desk, _ options: GlobalOptions) async throws {
    guard !options.output.json, !options.output.quiet else { return }
    let left = try await desk.unjudgedEntries(edition: options.edition)
    let nouns = try await desk.edition(options.edition).rulebook.nouns
    func names(_ lines: [UnjudgedEntries.Line]) -> String {
      let shown = lines.prefix(5).map { line in
        let due = line.due.map { Talk.text("，限 \($0)", ", by \($0)") } ?? ""
        return "\(line.entry.text)（\(line.state.name(in: Talk.language))\(due)）"
      }
      return shown.joined(separator: Talk.text("、", ", ")) + (lines.count > 5 ? " …" : "")
    }
    if !left.open.isEmpty {
      Talk.say(
        Talk.text(
          "还有 \(nouns.count(left.open.count))没有审核完，不在轮次和名单里：\(names(left.open))。轮次结束以后才通过的不再评。",
          "\(left.open.count) not through screening and in no round or list: \(names(left.open)). What passes after its round is closed is not judged."
        ))
    }
    if !left.waiting.isEmpty {
      Talk.say(
        Talk.text(
          "\(nouns.count(left.waiting.count))审核通过，还没有分配评委：\(names(left.waiting))。再运行一次 round assign 就会补上。",
          "\(left.waiting.count) passed and have no judges: \(names(left.waiting)). Run round assign once more to add them."
        ))
    }
    if !left.late.isEmpty {
      Talk.say(
        Talk.text(
          "\(nouns.count(left.late.count))审核通过时轮次已经结束，没有评，不在任何名单里：\(names(left.late))。要评的，round reopen 重新打开、补派评委再结束；不评的，entries screen 记为退出或不予受理，写明理由。",
          "\(left.late.count) passed when the round was closed and are on no list: \(names(left.late)). To judge them: round reopen, assign, close anew; otherwise entries screen, with a reason."
        ))
    }
  }
}
