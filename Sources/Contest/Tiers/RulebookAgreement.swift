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
///
/// What two offices sealed may be two files: the office below opened with another version than the one above. Parts that
/// happen to be the same are not enough then, since nobody has looked at them; one of the two has to put on record by which
/// rules it goes on. The office below amends its rules to the file of the one above, or, where its own rounds leave no room
/// for that file, makes these parts the same in its own; or the office above amends its rules to the file of the one below.
///
/// | sealed below | amended below | in force here | verdict |
/// |---|---|---|---|
/// | another file | never | whatever is in its parts | refused, with the parts that differ |
/// | another file | to the file in force here | | taken |
/// | another file | in parts, and they agree now | | taken |
/// | another file | to the file sealed here, which was amended since in 报名人员 | | refused: amended here |
/// | another file | never | amended to the file below | taken |
public enum RulebookAgreement {
  public enum Part: String, CaseIterable, Hashable, Sendable {
    case programme, subject, tracks, people, form, eligibility, tier
  }

  /// What the receiver does with a package by the rules of its sender.
  public enum Verdict: Hashable, Sendable {
    case agree
    /// Nobody has put on record that both go by one text; the parts that differ, or none.
    case otherFile([Part])
    /// The sender goes by a text that is on record here, which was amended since.
    case amendedHere([Part])
    case amendedBelow([Part])
  }

  /// The verdict. `below` and `here` are the SHA-256 of the rules on record at either office: those sealed when the edition
  /// opened, then each amendment, of which the last is in force; `parts` are those that differ in force.
  public static func verdict(below: [String], here: [String], differing parts: [Part]) -> Verdict {
    if below.last == here.last { return .agree }
    guard !Set(below).isDisjoint(with: here) else {
      return below.count > 1 && parts.isEmpty ? .agree : .otherFile(parts)
    }
    if parts.isEmpty { return .agree }
    return below.last.map(here.contains) ?? false ? .amendedHere(parts) : .amendedBelow(parts)
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
      case .form: below.form.map(\.asked) != here.form.map(\.asked)
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
