public import Contest
public import ContestDesk

extension Desk {
  /// Writes the judges' workbooks of a round with their marks typed in, as they come back. A bench has no judges who
  /// would do it.
  ///
  /// - Returns: the paths of the files.
  public func writeReturnedSheets(
    of round: Round.ID, edition: Edition.ID, to folder: String,
    typing: @escaping @Sendable (Judge.ID, Entry.ID) -> [Criterion.ID: Points]
  ) async throws -> [String] {
    try await writeJudgeSheets(
      of: round, edition: edition, to: folder, only: [], typing: typing
    ).map(\.file)
  }
}
