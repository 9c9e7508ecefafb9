/// The result of an estimator: each entry's score with its standard error, and figures about each judge.
public struct ScoreEstimates: Sendable {
  public struct Entry: Hashable, Sendable {
    /// The score, on the scale of the marks, or of standard scores if the method uses them.
    public var score: Double
    /// The standard error of the score; `nil` when the marks do not allow an estimate.
    public var standardError: Double?
    public var marks: Int
    /// The group of judges who judged the entry. Scores of different groups cannot be compared well.
    public var group: Int
  }

  public struct Judge: Hashable, Sendable {
    /// How many points below the average judge this judge marks an average entry (严); negative for a lenient judge.
    public var severity: Double
    /// How many points apart this judge marks two entries that the average judge marks one point apart. 1 is average; below
    /// 0.5 the judge's marks hardly differ.
    public var slope: Double
    /// The standard deviation of the random errors in the judge's marks.
    public var noise: Double?
    public var marks: Int
  }

  /// `nil` for an entry without marks.
  public var entries: [Entry?]
  /// `nil` for a judge without marks, and when the method estimates nothing about judges.
  public var judges: [Judge?]
  /// The number of groups of judges that share no entry; 1 when all judges can be compared.
  public var groups: Int
}
