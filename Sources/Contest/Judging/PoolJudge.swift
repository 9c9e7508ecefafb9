/// An expert on the office's list for all editions: 评委库. Judges of one edition are drawn from this pool.
public struct PoolJudge: Hashable, Sendable, Codable {
  /// `P001`.
  public var id: String
  public var name: String
  public var organization: String
  public var province: String
  /// 职称.
  public var title: String
  public var topics: [String]

  public init(
    id: String = "", name: String, organization: String, province: String = "", title: String = "",
    topics: [String] = []
  ) {
    self.id = id
    self.name = name
    self.organization = organization
    self.province = province
    self.title = title
    self.topics = topics
  }

  /// The state of an expert for one edition.
  public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
    /// 已邀请.
    case invited
    /// 已应邀.
    case accepted
    /// 未应邀.
    case declined
    /// On that edition's list of judges, but not invited through the pool.
    case listed

    public func name(in language: Language) -> String {
      switch (self, language) {
      case (.invited, .chinese): "已邀请"
      case (.invited, .english): "invited"
      case (.accepted, .chinese): "已应邀"
      case (.accepted, .english): "accepted"
      case (.declined, .chinese): "未应邀"
      case (.declined, .english): "declined"
      case (.listed, .chinese): "在名单上"
      case (.listed, .english): "on the list"
      }
    }
  }

  /// Draws a number of the experts by lot. All are equally likely, and the seed decides.
  ///
  /// The experts are first sorted by their numbers, so that the same pool and seed give the same draw on every machine. The
  /// result is in the order of drawing. If more are asked for than there are, all are drawn.
  public static func drawn(_ count: Int, of pool: [PoolJudge], seed: Seed) -> [PoolJudge] {
    var random = SeededGenerator(seed: seed)
    let sorted = pool.sorted { NaturalOrder.precedes($0.id, $1.id) }
    return Array(random.drawn(sorted).prefix(max(count, 0)))
  }
}
