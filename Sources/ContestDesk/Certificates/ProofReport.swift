public import Contest
public import ContestSheets

/// What writing a proof sheet came to: 校对单.
public struct ProofReport: Sendable {
  /// How many certificates stand on it.
  public internal(set) var count = 0
  /// Where there is an error, nothing was written.
  public internal(set) var problems: [Problem] = []
  /// Why further ones could not be printed.
  public internal(set) var leftOut: [Problem] = []
  /// Which fonts took the place of missing ones, and for which characters.
  public internal(set) var notes: [Bilingual] = []
  /// What became of the cells of the office's list of organizers.
  public internal(set) var read: [FileAccount] = []

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}
