/// What an estimator makes of marks: a score for each entry with its standard error, figures for each judge.
public struct ScoreEstimates: Sendable {
  public struct Entry: Hashable, Sendable {
    /// On the scale of the marks, or of standard scores where the method says so.
    public var score: Double
    /// One standard deviation of what the score may be off by; `nil` where the marks cannot tell.
    public var standardError: Double?
    public var marks: Int
    /// The group of judges it was judged in; scores of different groups do not compare well.
    public var group: Int
  }

  public struct Judge: Hashable, Sendable {
    /// How many points below the average judge this one marks an average entry (严): negative for a lenient one.
    public var severity: Double
    /// How many points this judge gives for what the average judge gives one; 1 is average, below 0.5 hardly tells
    /// entries apart.
    public var slope: Double
    /// One standard deviation of what the judge's marks are off by, at random.
    public var noise: Double?
    public var marks: Int
  }

  /// `nil` for an entry without marks.
  public var entries: [Entry?]
  /// `nil` for a judge without marks, and where the method says nothing of judges.
  public var judges: [Judge?]
  /// How many groups of judges share no entry; 1 when all compare.
  public var groups: Int
}
