/// An expert whom an office keeps over all editions: 评委库. A judge of one edition is drawn from there.
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

  /// Where an expert stands with one edition.
  public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
    /// 已邀请.
    case invited
    /// 已应邀.
    case accepted
    /// 未应邀.
    case declined
    /// On that edition's list of judges without having been asked through the pool.
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

  /// Draws so many of the experts by lot: each is as likely as the others, and the seed tells who.
  ///
  /// The experts are put in the order of their numbers first, so that the same pool and seed give the same draw on every
  /// machine. They come in the order in which they were drawn. Asked for more than there are, all are drawn.
  public static func drawn(_ count: Int, of pool: [PoolJudge], seed: Seed) -> [PoolJudge] {
    var random = SeededGenerator(seed: seed)
    let sorted = pool.sorted { NaturalOrder.precedes($0.id, $1.id) }
    return Array(random.drawn(sorted).prefix(max(count, 0)))
  }
}
