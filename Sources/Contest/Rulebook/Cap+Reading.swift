import Yams

extension RulebookDecoder {
  /// A cap: `caps: {organization: 3}`, `caps: {leader: 1}`, `caps: {class: 2}` with a question of the form; or the older
  /// `cap-per-organization: 3`.
  mutating func cap(_ fields: Fields) -> Cap? {
    let older = "cap-per-organization"
    if fields.values["caps"] != nil, let spot = fields.values[older] {
      note(.notTogether(path: fields.spot.path, ["caps", older]), at: spot.node)
    }
    if let spot = value(fields, "caps") { return cap(spot, .caps) }
    return integer(fields, older, in: 1...100_000).map { Cap($0) }
  }

  private enum Over: String, CaseIterable { case awards }

  /// A tier's `caps: {organization: 3, over: awards}`: the most prizes over all levels together, with `per: track` apart in each
  /// track.
  mutating func capOverAwards(_ tier: Fields) -> Cap? {
    value(tier, "caps").flatMap { cap($0, .capsOver) }
  }

  private mutating func cap(_ spot: Spot, _ object: RulebookVocabulary) -> Cap? {
    let others = Set(object.keys).subtracting(RulebookVocabulary.caps.keys)
    let questions = known.formFields.filter { !object.keys.contains($0) }
    guard let caps = fields(spot, object.keys + questions) else { return nil }
    if others.contains("over") { let _: Over? = word(caps, "over", required: true) }
    let per: PlaceScope? = others.contains("per") ? word(caps, "per") : nil
    let words = (object.keys + questions).filter {
      !others.contains($0) && caps.values[$0]?.node.isNull == false
    }
    guard words.count <= 1 else {
      note(.capsOfTwoHolders(path: spot.path, words), at: spot.node)
      return nil
    }
    let word = words.first ?? "organization"
    let most = integer(
      caps, word, in: 1...100_000, required: !caps.hasUnknown && caps.mistyped.isEmpty)
    let holder = capHolder(word, Spot(path: "\(spot.path).\(word)", node: spot.node))
    guard let most, let holder else { return nil }
    return Cap(most, holder, per: per ?? .all)
  }

  /// What the cap counts by; `nil`, with a fault, if the text does not say it.
  private mutating func capHolder(_ word: String, _ spot: Spot) -> Cap.Holder? {
    switch word {
    case "organization": return .organization
    case "leader":
      guard known.tellsPersonsApart else {
        note(.capOfUnknownPersons(path: spot.path), at: spot.node)
        return nil
      }
      return .leader
    default:
      switch known.form[word]?.kind {
      case .choice: return .answer(word)
      case .text:
        note(.capByFreeText(path: spot.path, field: word), at: spot.node, severity: .note)
        return .answer(word)
      case let kind?:
        note(.capByOtherKind(path: spot.path, field: word, kind: kind.rawValue), at: spot.node)
        return nil
      // The question could not be read; the fault is reported where the question is.
      case nil: return nil
      }
    }
  }

  /// All caps of a tier's prizes must count by the same thing, because a prize of one level counts in the cap over all
  /// levels.
  mutating func checkCapHolders(_ awards: [AwardRule], _ overAll: Cap?, _ tier: Fields) {
    var words: [String] = []
    for cap in awards.map(\.cap) + [overAll] {
      guard let word = cap?.holder.word, !words.contains(word) else { continue }
      words.append(word)
    }
    guard words.count > 1 else { return }
    note(
      .capsOfTwoHolders(path: "\(tier.spot.path).awards", words), at: tier.values["awards"]?.node)
  }

  /// All minima of a tier's prizes that go by answers go by two questions at most. Where one of them divides its list in two
  /// ways, no cap may count over all levels.
  mutating func checkMinima(_ awards: [AwardRule], _ overAll: Cap?, _ tier: Fields) {
    let node = tier.values["awards"]?.node
    let path = "\(tier.spot.path).awards"
    let questions = awards.flatMap(\.least.questions)
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    if questions.count > 2 { note(.hint(.minimaOfThree(questions), path: path), at: node) }
    guard overAll != nil, let award = awards.first(where: { $0.least.divisions.count > 1 }),
      !award.stacks
    else { return }
    note(.hint(.twoMinimaUnderCap(award.least.divisions.map(\.word)), path: path), at: node)
  }
}
