/// Two texts compared line by line: removed lines, added lines, and lines around them. 逐行对照.
struct LineChanges {
  struct Line: Equatable {
    enum Kind { case gone, come, same }
    let kind: Kind
    /// The line's number, from 1: in the old text for a removed line, otherwise in the new text.
    let number: Int
    let text: String
  }

  /// Groups of lines, each with the unchanged lines around a change, in the order of the texts.
  let stretches: [[Line]]
  let gone: Int
  let come: Int

  var isEmpty: Bool { stretches.isEmpty }

  init(from old: String, to new: String, around: Int = 2) {
    let (before, after) = (Self.lines(old), Self.lines(new))
    let difference = after.difference(from: before)
    let removed = Set(difference.removals.map(\.place))
    let inserted = Set(difference.insertions.map(\.place))
    var all: [Line] = []
    var place = 0
    for (index, text) in after.enumerated() {
      while removed.contains(place) {
        all.append(Line(kind: .gone, number: place + 1, text: before[place]))
        place += 1
      }
      let isNew = inserted.contains(index)
      all.append(Line(kind: isNew ? .come : .same, number: index + 1, text: text))
      if !isNew { place += 1 }
    }
    all += before.enumerated().dropFirst(place).filter { removed.contains($0.offset) }
      .map { Line(kind: .gone, number: $0.offset + 1, text: $0.element) }
    var near: Set<Int> = []
    for (index, line) in all.enumerated() where line.kind != .same {
      near.formUnion(max(index - around, 0)...min(index + around, all.count - 1))
    }
    var stretches: [[Line]] = []
    var last: Int?
    for index in near.sorted() {
      if let last, last + 1 == index {
        stretches[stretches.count - 1].append(all[index])
      } else {
        stretches.append([all[index]])
      }
      last = index
    }
    self.stretches = stretches
    (gone, come) = (removed.count, inserted.count)
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  func html(_ visit: Visit) -> HTML {
    let blocks: [HTML] = stretches.map { stretch in
      let lines: [HTML] = stretch.map { line in
        switch line.kind {
        case .same: "<li><span class=\"num\">\(line.number)</span><span>\(line.text)</span></li>"
        case .gone:
          "<li class=\"gone\"><span class=\"num\">\(line.number)</span><del><span class=\"hidden\">\(visit.say("去掉：", "Goes: "))</span>\(line.text)</del></li>"
        case .come:
          "<li class=\"come\"><span class=\"num\">\(line.number)</span><ins><span class=\"hidden\">\(visit.say("写入：", "Comes: "))</span>\(line.text)</ins></li>"
        }
      }
      return "<ul class=\"lines\">\(lines)</ul>"
    }
    return "\(blocks)"
  }
}

extension CollectionDifference.Change {
  fileprivate var place: Int {
    switch self {
    case .insert(let place, _, _), .remove(let place, _, _): place
    }
  }
}
