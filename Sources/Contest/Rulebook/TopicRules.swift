/// 榜单: topics that units post and teams choose, imported as data of the edition: 揭榜挂帅.
///
/// A topic is used like a group: an entry names it as its group, and is ranked and given prizes `per: group`. The poster's
/// own people may neither enter nor judge it. If judges are named for a topic, nobody else judges it.
///
/// | topic | poster | judges | may enter | may judge |
/// |---|---|---|---|---|
/// | B01 盲道检测 | 京华轨道装备公司 | – | anybody but the company | anybody but the company's people |
/// | B02 低温焊接 | 燕山电力公司 | J01, J02 | anybody but the company | J01 and J02 |
public struct TopicRules: Hashable, Sendable {
  public struct Topic: Hashable, Sendable {
    /// The poster's number, such as B01; no two alike.
    public var number: String
    public var title: String
    /// The unit that posts it, by its registered name if it is registered.
    public var poster: String
    /// The reward that the poster offers: 榜金.
    public var reward: String
    /// The ids of the only judges who judge it; empty if everybody without a conflict may.
    public var judges: [String]

    public init(
      number: String, title: String, poster: String, reward: String = "", judges: [String] = []
    ) {
      self.number = number
      self.title = title
      self.poster = poster
      self.reward = reward
      self.judges = judges
    }

    /// The name that entries use: `B01 盲道检测`.
    public var group: String { "\(number) \(title)" }
  }

  /// Which judges judge a topic.
  public enum Judges: String, CaseIterable, Codable, Sendable {
    /// Everybody without a conflict.
    case any
    /// Those whom the poster names in the list of topics.
    case poster
  }

  public var judges: Judges
  /// The imported topics, in their order; empty until they are imported.
  public var topics: [Topic] = []

  public init(judges: Judges = .any, topics: [Topic] = []) {
    self.judges = judges
    self.topics = topics
  }

  public func topic(ofGroup group: String) -> Topic? { topics.first { $0.group == group } }

  /// The poster of each group.
  public var posters: [String: String] {
    Dictionary(topics.map { ($0.group, $0.poster) }, uniquingKeysWith: { one, _ in one })
  }
}
