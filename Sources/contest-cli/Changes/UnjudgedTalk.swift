import Contest
import ContestDesk

/// Says which works no round judges as things stand, after each step that goes on without them: 没有审核完的、没有评的.
enum UnjudgedTalk {
  /// `besideOpen` after the open questions, which name those that passed and are in no round.
  static func tell(
    _ desk: Desk, _ options: GlobalOptions, besideOpen: Bool = false
  ) async throws {
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
    if let end = left.comingUntil {
      Talk.say(
        Talk.text(
          "报名到 \(end.shownAsEnd(in: .chinese)) 才截止：以后报来的还不在里面。",
          "Registration is open until \(end.shownAsEnd(in: .english)): what comes later is not in it yet."
        ))
    }
    if !left.open.isEmpty {
      Talk.say(
        Talk.text(
          "还有 \(nouns.count(left.open.count))没有审核完，不在轮次和名单里：\(names(left.open))。轮次结束以后才通过的，要重新打开这一轮才能评。",
          "\(left.open.count) not through screening and in no round or list: \(names(left.open)). What passes after its round is closed is judged only if the round is opened again."
        ))
    }
    if !besideOpen { try await tell(left.questions, left, desk, options) }
  }

  /// Says at once which of the entries that have just passed are not in the round that is held or was held, and what to do.
  static func tell(
    passing entries: [Entry.ID], _ desk: Desk, _ options: GlobalOptions
  ) async throws {
    guard !options.output.quiet else { return }
    let left = try await desk.unjudgedEntries(edition: options.edition)
    try await tell(left.questions(about: Set(entries)), left, desk, options)
  }

  /// Says which accepted entries that a round concerns are not in it.
  static func tell(
    outside round: Round.ID, _ desk: Desk, _ options: GlobalOptions
  ) async throws {
    guard !options.output.quiet else { return }
    let left = try await desk.unjudgedEntries(edition: options.edition)
    let own = (left.waiting + left.late).filter { $0.round == round }.map(\.entry)
    try await tell(left.questions(about: Set(own)), left, desk, options)
  }

  /// The accepted entries of an edition that are not in their round, as open questions in words.
  static func questions(_ desk: Desk, _ edition: Edition) async throws -> [OutcomeJSON.Open] {
    let left = try await desk.unjudgedEntries(edition: edition.id)
    let names = names(left, edition)
    return left.questions.map {
      OutcomeJSON.Open(code: $0.code, message: $0.message(in: Talk.language, naming: names))
    }
  }

  private static func names(_ left: UnjudgedEntries, _ edition: Edition) -> Names {
    edition.names.calling(
      Dictionary(
        (left.waiting + left.late).map { ($0.entry, $0.title) }, uniquingKeysWith: { one, _ in one }
      ), edition.rulebook.nouns)
  }

  private static func tell(
    _ questions: [OpenQuestion], _ left: UnjudgedEntries, _ desk: Desk, _ options: GlobalOptions
  ) async throws {
    guard !questions.isEmpty else { return }
    let edition = try await desk.edition(options.edition)
    let names = names(left, edition)
    for question in questions {
      Talk.say(question.message(in: Talk.language, naming: names))
    }
  }
}
