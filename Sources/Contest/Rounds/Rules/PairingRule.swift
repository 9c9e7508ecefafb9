/// How two sides are paired: who asks, who is asked, and with how many places.
///
/// Students ask, mentors have three places each: `sides: [students, mentors], each: 3`.
public struct PairingRule: Hashable, Sendable {
  /// What becomes of those who ask somebody that did not name them.
  public enum Unnamed: String, CaseIterable, Sendable {
    /// They are not taken.
    case refused
    /// They come after those who are named, in the order of their lots, the higher first.
    case byLot = "by-lot"
  }

  /// How pairs are found. There is one way so far; see ``StablePairing``.
  public enum Method: String, CaseIterable, Sendable { case stable }

  /// The track of those who ask.
  public var seekers: Track.ID
  /// The track of those who are asked.
  public var hosts: Track.ID
  /// How many places somebody has of whom the wishes do not say, 1…1000. One is a default of ours.
  public var each: Int
  /// A default of ours: they are not taken.
  public var unnamed: Unnamed
  public var method = Method.stable

  public init(
    _ seekers: Track.ID, _ hosts: Track.ID, each: Int = 1, unnamed: Unnamed = .refused
  ) {
    (self.seekers, self.hosts, self.each, self.unnamed) = (seekers, hosts, each, unnamed)
  }
}
