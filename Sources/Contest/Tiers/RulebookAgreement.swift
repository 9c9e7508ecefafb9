/// Whether two offices run an edition by the same rules, as far as both need them: what entries are made of, who may take
/// part, and whom the receiver's tier takes in (`take`). How either tier judges, its prizes and its places are its own affair:
/// the receiver counts the places itself.
///
/// | the office below amended | the receiver |
/// |---|---|
/// | the weights of its own review | takes the package |
/// | the number of members | refuses: 报名人员 |
/// | the places, judges or prizes of the receiver's tier | takes the package |
/// | that the receiver takes winners of other levels | refuses: 推荐范围 |
///
/// Names, sources and the version of the text are not compared.
public enum RulebookAgreement {
  public enum Part: String, CaseIterable, Hashable, Sendable {
    case programme, subject, tracks, people, form, eligibility, tier
  }

  /// The parts that differ between the rules in force below and those here, for the tier `receiving`; empty where the two
  /// agree.
  public static func differing(
    _ below: Rulebook, _ here: Rulebook, receiving tier: Tier.ID
  ) -> [Part] {
    Part.allCases.filter { part in
      switch part {
      case .programme: below.id != here.id
      case .subject: below.subject != here.subject
      case .tracks: below.tracks != here.tracks
      case .people: below.people != here.people
      case .form: below.form != here.form
      case .eligibility: below.eligibility != here.eligibility
      case .tier:
        below.tier(tier)?.intake?.take != here.tier(tier)?.intake?.take
          || below.tier(tier)?.intake?.from != here.tier(tier)?.intake?.from
      }
    }
  }
}

extension RulebookAgreement.Part {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.programme, .chinese): "赛事"
    case (.programme, .english): "programme"
    case (.subject, .chinese): "评选对象"
    case (.subject, .english): "subject"
    case (.tracks, .chinese): "类别和组别"
    case (.tracks, .english): "tracks and groups"
    case (.people, .chinese): "报名人员"
    case (.people, .english): "people"
    case (.form, .chinese): "填报项目"
    case (.form, .english): "form"
    case (.eligibility, .chinese): "资格规定"
    case (.eligibility, .english): "eligibility"
    case (.tier, .chinese): "推荐范围（take）"
    case (.tier, .english): "whom the tier above takes in (take)"
    }
  }
}
