import Contest
import ContestDesk

extension Visit {
  /// Which reserves of units wait, and which units have more entries in a round than places; blank where there are none.
  func reserves(of round: Round, _ edition: Edition) async throws -> HTML {
    let reserves = try await desk.roundReserves(of: round.id, in: edition)
    let lines: [HTML] = reserves.words(in: language, edition.rulebook.nouns).map {
      "<li>\($0)</li>"
    }
    return lines.isEmpty ? "" : "<div class=\"note\"><ul>\(lines)</ul></div>"
  }
}
