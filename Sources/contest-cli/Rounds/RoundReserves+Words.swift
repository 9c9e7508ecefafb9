import Contest
import ContestDesk

/// Says which reserves of units wait, and which units have more entries in a round than places.
func tellReserves(
  of round: Round, _ edition: Edition, _ desk: Desk, _ output: OutputOptions
) async throws {
  guard !output.quiet, !output.json else { return }
  let reserves = try await desk.roundReserves(of: round.id, in: edition)
  reserves.words(in: Talk.language, edition.rulebook.nouns).forEach { Talk.say($0) }
}
