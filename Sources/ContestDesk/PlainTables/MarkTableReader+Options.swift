public import Contest

extension MarkTableReader {
  /// What a person may say about a table of marks.
  public struct Options: Sendable {
    /// Reads only this sheet.
    public var sheet: String?
    /// The marks that may be given.
    public var range: ClosedRange<Points>
    /// The headings of the judges' columns, if the table does not show which they are.
    public var judges: [String]?
    public var weighing: MarkList.Weighing
    /// Whether weights that look like full marks are used as weights nevertheless.
    public var insistsOnWeights: Bool
    /// Whether each entry needs a track, because each track has a list of its own.
    public var needsTrack = false

    public init(
      sheet: String? = nil, range: ClosedRange<Points> = 0...100, judges: [String]? = nil,
      weighing: MarkList.Weighing = .equal, insistsOnWeights: Bool = false
    ) {
      self.sheet = sheet
      self.range = range
      self.judges = judges
      self.weighing = weighing
      self.insistsOnWeights = insistsOnWeights
    }
  }
}
