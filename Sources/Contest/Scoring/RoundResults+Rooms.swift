extension RoundResults.Working {
  /// Combines each entry's sheets in its room, and those of anchors room by room. Then changes the results of each room by
  /// the difference that the anchors show; see ``RoomRule``.
  mutating func combineInRooms(_ rule: RoomRule) {
    var own: [(position: Int, room: RoomRule.ID)] = []
    var differences: [RoomRule.ID: [Fraction]] = [:]
    var anchors: [Entry.ID] = []
    for position in results.indices {
      let entry = results[position].entry
      let room = input.rooms[entry] ?? ""
      if room == RoomRule.anchor { anchors.append(entry) }
      guard results[position].rank != nil else { continue }
      results[position].room = EntryResult.Room(id: room)
      guard room == RoomRule.anchor else {
        if combineTotals(at: position) { own.append((position, room)) }
        continue
      }
      guard let found = combineAnchor(at: position, rule) else { continue }
      let mean = Fraction.mean(of: found) ?? .zero
      results[position].combined = mean
      results[position].room?.results = found
      for (id, result) in zip(rule.ids, found) {
        differences[id, default: []].append(mean - result)
      }
    }
    guard rule.anchors > 0 else { return }
    guard !differences.isEmpty else {
      if results.contains(where: { $0.rank != nil }) {
        notes.append(.roomsWithoutAnchor(anchors: anchors.sorted()))
      }
      return
    }
    for (position, room) in own {
      guard let moved = Fraction.mean(of: differences[room] ?? []) else { continue }
      results[position].room?.moved = moved
      results[position].combined = results[position].combined.map { $0 + moved }
    }
  }

  /// An anchor's result in each room, in the order of the rooms; `nil` if a room lacks sheets, which is then given as the
  /// reason.
  private mutating func combineAnchor(at position: Int, _ rule: RoomRule) -> [Fraction]? {
    var found: [Fraction] = []
    for room in rule.ids {
      let seats = totals(at: position).filter { input.panels[totals[$0].judge] == room }
      let asked = min(input.leastSheets ?? input.rules.judgesPerEntry, input.rules.judgesPerEntry)
      let need = max(asked, input.rules.combine.leastTotals)
      let values = seats.map { totals[$0].compared }
      guard seats.count >= need else {
        results[position].state = .notRanked(
          .panelTooSmall(room, have: seats.count, need: need))
        return nil
      }
      let combined: Fraction
      do {
        combined = try input.rules.combine.combine(values)
      } catch {
        results[position].state = .notRanked(EntryResult.Missing(notCombined: error))
        return nil
      }
      for (index, aside) in zip(seats, input.rules.combine.setAside(of: values)) {
        totals[index].setAside = aside
      }
      found.append(combined)
    }
    return found
  }
}

extension RoundResults {
  /// How the room changed an entry's result, in a round with rooms.
  func roomLines(_ result: EntryResult, in language: Language) -> [String] {
    guard let room = result.room, let combined = result.combined else { return [] }
    func text(_ value: Fraction) -> String { value.rounded(places: 4).description }
    let own = input.rules.combine.published(combined).text(places: input.rules.combine.decimals)
    if !room.results.isEmpty {
      let parts = zip(input.rules.rooms?.ids ?? [], room.results)
      return language == .chinese
        ? [
          "锚定项，各室都评：" + parts.map { "第 \($0) 室 \(text($1))" }.joined(separator: "，")
            + "；平均 \(own)。"
        ]
        : [
          "An anchor, judged in every room: "
            + parts.map { "room \($0) \(text($1))" }.joined(separator: ", ")
            + "; the mean is \(own)."
        ]
    }
    guard let moved = room.moved else {
      // With anchors that nobody could judge, rooms are compared as they are, and whoever asks is told.
      let lacks = (input.rules.rooms?.anchors ?? 0) > 0
      return [
        language == .chinese
          ? "在第 \(room.id) 室评" + (lacks ? "；锚定项缺席或评分不足，各室的成绩没有修正。" : "。")
          : "Judged in room \(room.id)"
            + (lacks
              ? "; the anchors were absent or lack sheets, so that rooms were not put on one scale."
              : ".")
      ]
    }
    let before = text(combined - moved)
    let sign = moved < .zero ? "−" : "+"
    let size = text(moved < .zero ? .zero - moved : moved)
    return language == .chinese
      ? ["第 \(room.id) 室按锚定项修正：\(before) \(sign) \(size) = \(own)。"]
      : ["Room \(room.id), moved by the anchors: \(before) \(sign) \(size) = \(own)."]
  }
}
