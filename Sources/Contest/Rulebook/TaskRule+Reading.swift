import Yams

extension RulebookDecoder {
  /// The tasks of a tier; a task without a responsible department is a fault.
  mutating func tasks(_ tier: Fields) -> [TaskRule] {
    var ids: [(id: String, spot: Spot)] = []
    var names: [(name: String, spot: Spot)] = []
    var tasks: [TaskRule] = []
    for spot in list(tier, "tasks") {
      guard let fields = fields(spot, .task) else { continue }
      let id = id(fields)
      let name = name(fields)
      let from = day(fields, "from", required: true)
      let to = day(fields, "to", required: true)
      let owners = list(fields, "owners", required: true).compactMap { owner in
        text(owner).map { (name: $0, spot: owner) }
      }
      checkNames(owners)
      let yellow = lampDays(fields)
      if let from, let to, to < from {
        note(
          .outOfRange(path: "\(spot.path).to", value: "\(to)", allowed: "\(from)…"),
          at: fields.values["to"]?.node)
      }
      if let id { ids.append((id, spot)) }
      if let name { names.append((name.chinese, spot)) }
      guard let id, let name, let from, let to, !owners.isEmpty else { continue }
      tasks.append(
        TaskRule(
          TaskRule.ID(id), name: name, from: from, to: to, owners: owners.map(\.name),
          yellowDays: yellow ?? TaskRule.usualYellowDays))
    }
    checkUnique(ids)
    checkNames(names)
    return tasks
  }

  /// `{yellow: 14 days}`; these are calendar days.
  private mutating func lampDays(_ task: Fields) -> Int? {
    guard let spot = value(task, "lamps"), let lamps = fields(spot, .lamps),
      let yellow = value(lamps, "yellow", required: true)
    else { return nil }
    let parts = (yellow.node.scalar?.string ?? "").split(separator: " ")
    guard parts.count == 2, let count = parts.first, count.utf8.allSatisfy({ 48...57 ~= $0 }),
      ["day", "days", "calendar-day", "calendar-days"].contains(parts.last ?? "")
    else {
      note(.wrongShape(path: yellow.path, .days), at: yellow.node)
      return nil
    }
    guard count.utf8.count <= 3, let days = Int(count), (0...365).contains(days) else {
      note(
        .outOfRange(path: yellow.path, value: String(count.prefix(10)), allowed: "0..365"),
        at: yellow.node)
      return nil
    }
    return days
  }
}
