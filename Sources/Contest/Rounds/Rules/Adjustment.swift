/// What is done about judges' differing severity before sheets are combined.
public enum Adjustment: String, CaseIterable, Codable, Sendable {
  case none
  case standardScore = "standard-score"
  case twoWay = "two-way"
  case severity
  /// Each judge's totals become that judge's places, 1 for the best; equals share the mean of their places. The entry with
  /// the least sum of places is first: 评委名次相加, as in dance and music.
  case places
  /// The judges write places on their sheets, 1 for the best, and no marks: 排序法. What they write is put in order for each
  /// judge, equals sharing the mean, and the entry with the least is first.
  case placesGiven = "places-given"

  /// Whether an entry's score is made of places, of which the least is the best.
  public var makesPlaces: Bool { self == .places || self == .placesGiven }
}
