public import Contest
import ContestStore

/// The candidates about whom departments were asked, for whoever enters answers: which answers are missing, and about whom the
/// reader may enter none. What was answered is in it only for a role that may see it.
public struct VettingToAnswer: Sendable {
  public struct Line: Sendable {
    public let entry: Entry.ID
    public let title: String
    public let organization: String
    /// Whether each department has answered, in the order of ``VettingToAnswer/departments``.
    public let isAnswered: [Bool]
    /// What each department has answered; `nil` for nothing, and for a reader who may not see it.
    public let answers: [VettingStatus.Answer?]
    /// The departments that are its own unit, or one above or below it, each with why.
    public let ownUnits: [String: Conflict]
    /// Why the reader may neither enter nor decide anything about it; empty where that is allowed.
    public let conflicts: [Conflict]

    /// What the department at a place has answered.
    public func answer(_ place: Int) -> VettingStatus.Answer? {
      answers.indices.contains(place) ? answers[place] : nil
    }

    /// Whether the department at a place has answered.
    public func isAnswered(_ place: Int) -> Bool {
      isAnswered.indices.contains(place) && isAnswered[place]
    }
  }

  public let step: Round
  public let departments: [String]
  public let lines: [Line]

  /// How many answers of a department are missing.
  public func missing(of department: String) -> Int {
    guard let place = departments.firstIndex(of: department) else { return 0 }
    return lines.count { !$0.isAnswered(place) }
  }
}

extension Desk {
  /// Whom answers can be entered about in a step of vetting. A clerk may enter answers and does not see them.
  public func vettingToAnswer(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> VettingToAnswer {
    let id = try await permitted(.enterVetting, in: id)
    let sees = actor.may(.seeScores, in: .edition(id))
    return try await database.read { connection in
      let book = try VettingBook(round, edition: id, in: connection)
      let status = try VettingStatus(book, in: connection)
      let concerned = try VettingContacts(book, actor, in: connection).concerned
      let asked = Set(book.requests.map(\.entry))
      return VettingToAnswer(
        step: book.step, departments: book.departments,
        lines: status.lines.filter { !$0.hasLeft && asked.contains($0.entry) }.map { line in
          VettingToAnswer.Line(
            entry: line.entry, title: line.title, organization: line.organization,
            isAnswered: line.answers.map { $0 != nil },
            answers: line.answers.map { sees ? $0 : nil }, ownUnits: line.ownUnits,
            conflicts: concerned[line.entry] ?? [])
        })
    }
  }
}
