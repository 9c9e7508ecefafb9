import Yams

extension RulebookDecoder {
  private enum Paid: String, CaseIterable { case once, monthly }

  /// The steps after the award. `levels` are the Chinese names of the tier's prizes, best first.
  mutating func followUps(_ tier: Fields, levels: [String]) -> [FollowUpRule] {
    var ids: [(id: String, spot: Spot)] = []
    var names: [(name: String, spot: Spot)] = []
    var rules: [FollowUpRule] = []
    for spot in list(tier, "follow-up") {
      guard let fields = fields(spot, .followUp), let id = id(fields) else { continue }
      let kind: FollowUpRule.Kind = word(fields, "kind") ?? .questions
      var rule = FollowUpRule(
        FollowUpRule.ID(id), name: name(fields, required: false), kind)
      ids.append((id, spot))
      names.append((rule.name.chinese, spot))
      rule.levels = list(fields, "levels", required: kind == .recheck).compactMap {
        levelAbove($0, among: levels)
      }
      rule.ask = questions(fields, required: kind == .questions)
      rule.every = value(fields, "every").flatMap { months($0, most: 120) }
      rule.lasting = value(fields, "for").flatMap { months($0, most: 600) }
      if let spot = value(fields, "due"), let due = days(spot) { (rule.days, rule.counting) = due }
      if value(fields, "outcomes") != nil {
        rule.outcomes = list(fields, "outcomes", required: true).compactMap { word($0) }
      }
      if let spot = value(fields, "amount", required: kind == .support),
        let amounts = self.fields(spot, levels)
      {
        for level in levels {
          rule.amounts[level] = points(amounts, level, in: 0.0...100_000_000.0)
        }
      }
      let paid: Paid? = word(fields, "paid")
      rule.isMonthly = paid == .monthly
      if rule.isMonthly, rule.lasting == nil {
        note(.missing(path: spot.path, key: "for"), at: spot.node)
      }
      if levels.isEmpty { note(.missing(path: tier.spot.path, key: "awards"), at: spot.node) }
      let own: [FollowUpRule.Kind: Set<String>] = [
        .questions: [], .recheck: ["outcomes"], .support: ["amount", "paid"],
      ]
      for key in ["outcomes", "amount", "paid"]
      where fields.values[key] != nil && own[kind]?.contains(key) != true {
        note(.notTogether(path: spot.path, ["kind: \(kind.rawValue)", key]), at: spot.node)
      }
      if kind == .recheck, rules.contains(where: { $0.kind == .recheck }) {
        note(.duplicateID(path: spot.path, id: kind.rawValue), at: spot.node)
      }
      rules.append(rule)
    }
    checkUnique(ids)
    checkNames(names)
    return rules
  }

  /// The questions to winners, as questions of a form; they cannot ask for files.
  private mutating func questions(_ step: Fields, required: Bool) -> [FormField] {
    var ids: [(id: String, spot: Spot)] = []
    var names: [(name: String, spot: Spot)] = []
    var questions: [FormField] = []
    for spot in list(step, "ask", required: required) {
      guard let field = fields(spot, .field) else { continue }
      let id = id(field)
      let name = name(field)
      let kind: FormField.Kind? = word(field, "kind", required: true)
      if kind == .file {
        note(
          .unknownWord(
            path: "\(spot.path).kind", word: "file",
            allowed: FormField.Kind.allCases.map(\.rawValue).filter { $0 != "file" }, near: nil),
          at: spot.node)
      }
      let choices = texts(field, "choices")
      if kind == .choice, choices.isEmpty {
        note(.missing(path: spot.path, key: "choices"), at: spot.node)
      }
      let isRequired = yesNo(field, "required")
      let maximum = integer(field, "max", in: 1...100_000)
      if let name { names.append((name.chinese, spot)) }
      guard let id, let name, let kind else { continue }
      ids.append((id, spot))
      questions.append(
        FormField(
          id: id, name: name, kind: kind, isRequired: isRequired, maximum: maximum,
          choices: choices))
    }
    checkUnique(ids)
    checkNames(names)
    return questions
  }

  /// `6 months`, `2 years`, in months.
  private mutating func months(_ spot: Spot, most: Int) -> Int? {
    let parts = (spot.node.scalar?.string ?? "").split(separator: " ").map(String.init)
    let units = ["month": 1, "months": 1, "year": 12, "years": 12]
    guard parts.count == 2, let first = parts.first, first.utf8.allSatisfy({ 48...57 ~= $0 }),
      let unit = parts.last.flatMap({ units[$0] })
    else {
      note(.wrongShape(path: spot.path, .months), at: spot.node)
      return nil
    }
    guard first.utf8.count <= 3, let count = Int(first), (1...most).contains(count * unit) else {
      note(
        .outOfRange(path: spot.path, value: first, allowed: "1 month..\(most) months"),
        at: spot.node)
      return nil
    }
    return count * unit
  }
}
