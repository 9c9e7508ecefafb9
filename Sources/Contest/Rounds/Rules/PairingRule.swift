/// How two sides are paired: who asks, who is asked, and with how many places.
///
/// Students ask, mentors have three places each: `sides: [students, mentors], each: 3`.
public struct PairingRule: Hashable, Sendable {
  /// What happens to candidates that ask for somebody who did not name them.
  public enum Unnamed: String, CaseIterable, Sendable {
    /// They get no place there.
    case refused
    /// They come after the candidates that were named, in the order of their lots, the higher first.
    case byLot = "by-lot"
  }

  /// How pairs are found. There is one way so far; see ``StablePairing``.
  public enum Method: String, CaseIterable, Sendable { case stable }

  /// The track of the candidates that ask.
  public var seekers: Track.ID
  /// The track of the candidates that are asked.
  public var hosts: Track.ID
  /// The places of a candidate whose own wishes give no number, 1…1000. One is a default of ours.
  public var each: Int
  /// A default of ours: they get no place there.
  public var unnamed: Unnamed
  public var method = Method.stable

  public init(
    _ seekers: Track.ID, _ hosts: Track.ID, each: Int = 1, unnamed: Unnamed = .refused
  ) {
    (self.seekers, self.hosts, self.each, self.unnamed) = (seekers, hosts, each, unnamed)
  }
}
