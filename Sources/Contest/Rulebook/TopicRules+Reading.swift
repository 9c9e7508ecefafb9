import Yams

extension RulebookDecoder {
  private enum From: String, CaseIterable { case file }
  private enum Poster: String, CaseIterable { case organization }

  /// `topics: {from: file, poster: organization, judges: poster}`; `nil` where the rulebook has none.
  mutating func topics(_ root: Fields, _ tracks: [Track]) -> TopicRules? {
    guard let spot = value(root, "topics"), let fields = fields(spot, .topics) else { return nil }
    let _: From? = word(fields, "from")
    let _: Poster? = word(fields, "poster")
    let judges: TopicRules.Judges? = word(fields, "judges")
    if tracks.contains(where: { !$0.groups.isEmpty }) {
      note(.notTogether(path: spot.path, ["topics", "groups"]), at: spot.node)
    }
    return TopicRules(judges: judges ?? .any)
  }
}

extension Rulebook {
  /// The rulebook of an edition with its imported topics: each track has them as its groups.
  public func adding(_ topics: [TopicRules.Topic]) -> Rulebook {
    guard self.topics != nil, !topics.isEmpty else { return self }
    var rulebook = self
    rulebook.topics?.topics = topics
    for index in rulebook.tracks.indices { rulebook.tracks[index].groups = topics.map(\.group) }
    return rulebook
  }
}
