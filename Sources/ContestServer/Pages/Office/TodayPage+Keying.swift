import Contest
import ContestDesk

/// What a round waits for that nobody sees from its numbers: keyings that only have to be compared, and judges who came into
/// conflict with what they were given.
extension TodayPage {
  /// Marks that two people have keyed, or one of two, of a round whose marks are recorded.
  static func keyings(_ visit: Visit, _ round: Round, _ edition: Edition) async throws -> [Line] {
    guard let recorded = round.recorded, recorded.keyed != .once, visit.may(.enterScores) else {
      return []
    }
    let waiting = try await visit.desk.waitingKeyings(of: round.id, edition: edition.id)
    guard let first = waiting.lines.first else { return [] }
    let name = round.name.text(in: visit.language)
    return [
      Line(
        kind: .wait, tag: visit.say("待比对", "to compare"),
        words: waiting.lines.count > 1
          ? visit.say(
            "\(name)：两人的录入都交了，还没有比对、收取。",
            "\(name): both keyings are in, and not compared and taken yet.")
          : visit.say(
            "\(name)：\(first.name)交了一份录入，等另一个人也交一份。",
            "\(name): \(first.name) has handed in a keying; another person's is waited for."),
        act: visit.say("去比对", "Compare"),
        target: visit.at("rounds", round.id.text, "keying"))
    ]
  }

  /// Judges of an open round who should not judge what they were given any more.
  static func conflicts(_ visit: Visit, _ round: Round, _ edition: Edition) async throws -> [Line] {
    guard visit.may(.assignJudges) else { return [] }
    let found = try await visit.desk.conflictsAfterAssignment(in: round.id, edition: edition)
    guard let first = found.first else { return [] }
    let name = round.name.text(in: visit.language)
    let entry = visit.nouns.called(first.entry.text, first.title, in: visit.language)
    return [
      Line(
        kind: .wrong, tag: visit.say("应回避", "conflict"),
        words: visit.say(
          "\(name)：派了以后有了应回避的情形 \(found.count) 处，如 \(first.name) 与 \(entry)。",
          "\(name): conflicts of interest since the assignment: \(found.count), such as \(first.name) with \(entry)."
        ), act: visit.say("看是哪些", "See which"), target: visit.at("rounds", round.id.text))
    ]
  }
}
