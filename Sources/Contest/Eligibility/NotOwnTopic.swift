/// Keeps a unit from taking up a topic that it posted itself.
///
/// 发榜单位不得揭自己的榜. The poster is known by the name under which it is registered; units
/// belong together as those of judges and entries do. Where a rulebook has `topics`, the rule
/// holds without being written.
///
/// | topic's poster | entry's organization | |
/// |---|---|---|
/// | 京华轨道装备公司 | 京华轨道装备公司 | refused |
/// | 京华理工大学 | 京华理工大学信息学院 | refused: a part of it |
/// | 京华轨道装备公司 | 燕山师范大学 | may enter |
///
/// Source: 揭榜挂帅, the poster judges or pays, so it cannot be a contender; a default of ours.
public struct NotOwnTopic: Hashable, Sendable {
  public init() {}

  public enum Finding: Hashable, Sendable {
    case own(topic: String, poster: String)
  }
}

extension NotOwnTopic: EligibilityRule {
  public static let word = "not-own-topic"
  public static let keys: [String] = []

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? { Self() }

  public var askedAhead: [FormPart]? { nil }

  public func sentence(in language: Language) -> String {
    switch language {
    case .chinese: "发榜单位不得揭自己发的榜。"
    case .english: "A unit may not take up a topic that it posted."
    }
  }

  public func spot(of reason: any EligibilityReason, members: Int) -> FormSpot {
    FormSpot(.group)
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    guard let poster = facts.posters[entry.group],
      facts.belongTogether(poster, entry.organization)
    else { return [] }
    return [Finding.own(topic: entry.group, poster: poster)]
  }
}

extension NotOwnTopic.Finding: EligibilityReason {
  public var code: String { "not-own-topic" }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.own(let topic, let poster), .chinese):
      "“\(topic)”是\(poster)自己发的榜，不能由本单位揭榜，请另选榜题。"
    case (.own(let topic, let poster), .english):
      "“\(topic)” was posted by \(poster) itself, which may not take it up. Choose another topic."
    }
  }
}
