/// Which questions of the form a condition of the rulebook needs answered, though the form itself leaves them open: 条件要用的回答.
///
/// Blank, such a question leaves a doubt for screening. So whoever fills in the form is told before: it is better filled in.
/// A proof that is asked for where `special` is 是: `special` is asked of everybody, and `permit` of those who answered 是.
public struct AskedAnswers: Sendable {
  private let clauses: [EligibilityClause]
  private let questions: [FormField]

  public init(_ rulebook: Rulebook) {
    clauses = rulebook.eligibility
    questions = rulebook.form.filter { $0.kind != .file }
  }

  /// The questions that are asked of an entry of a track with these answers, in the form's order; files are none of them. While no
  /// track is chosen, only what is asked of all tracks.
  public func questions(track: Track.ID?, answers: [String: String]) -> [FormField] {
    let asked = clauses.filter { clause in
      track.map { clause.holds(for: $0) } ?? clause.tracks.isEmpty
    }.flatMap { $0.rule.asks(with: answers) }
    return questions.filter { asked.contains(.answer($0.id)) }
  }

  /// Those of them that an entry left blank.
  public func blank(in entry: Entry) -> [FormField] {
    questions(track: entry.track, answers: entry.answers).filter {
      entry.answers[$0.id]?.isBlank ?? true
    }
  }
}
