extension Tier {
  /// The facts about entries that its results ask for.
  public var needs: EntryNeeds {
    var needs = EntryNeeds()
    for round in rounds { if let rules = round.judging { needs.formUnion(rules.needs) } }
    for award in awards { if let condition = award.needs { needs.formUnion(condition.needs) } }
    for holder in capHolders {
      switch holder {
      case .organization: break
      case .leader: needs.leaders = true
      case .answer(let field): needs.fields.insert(field)
      }
    }
    needs.fields.formUnion(questionsOfMinima)
    if !memberAwards.isEmpty { needs.countsMembers = true }
    return needs
  }

  /// The notes that the office may make about an entry because a rule asks for them: 迟到, 一票否决.
  public var flags: [String] {
    let rules = rounds.compactMap(\.judging)
    let adjustments =
      rules.flatMap(\.adjustments).map(\.when) + rules.compactMap { $0.advance?.needs }
    return Set((adjustments + awards.compactMap(\.needs)).flatMap(\.flags)).sorted()
  }
}
