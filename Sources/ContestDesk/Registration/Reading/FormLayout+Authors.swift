import Contest
import ContestSheets

/// Authors in neighbouring columns without numbers: 姓名, 学号, 姓名, 学号.
extension FormLayout {
  /// Numbers the authors of headings that repeat: the second 姓名 is the second author's.
  ///
  /// Columns belong to one author until one of them would come twice. They are numbered only if the pattern is clear:
  /// each author has a name under the same heading, and there is no other column between two authors. 姓名, 学号, 指导教师, 姓名 is
  /// not clear, nor is 学生姓名, 联系方式, 姓名; the last column is then reported as repeated.
  func numberAuthors(_ meanings: inout [(column: Int, meaning: ColumnMeaning)]) {
    var named = 0
    var numbered = false
    var counts: [PersonField: Int] = [:]
    for (_, meaning) in meanings {
      guard case .member(let ordinal, let field) = meaning else { continue }
      if ordinal == nil {
        counts[field, default: 0] += 1
      } else {
        numbered = numbered || field == .name
      }
      if ordinal == nil, field == .name { named += 1 }
    }
    if numbered {
      numberAfterNames(&meanings, repeated: counts)
    } else if named > 1 {
      numberBlocks(&meanings)
    }
  }

  /// Turns 姓名, 学号, 姓名, 学号 into authors 1 and 2.
  private func numberBlocks(_ meanings: inout [(column: Int, meaning: ColumnMeaning)]) {
    var blocks: [[(place: Int, field: PersonField)]] = []
    var isBroken = true
    var name = ""
    for (place, item) in meanings.enumerated() {
      guard case .member(nil, let field) = item.meaning else {
        isBroken = true
        continue
      }
      if isAfterOther(item.column) { isBroken = true }
      if field == .name {
        let own = RegistrationHeadings.plain(heading(of: item.column))
        if name.isEmpty { name = own } else if own != name { return }
      }
      let isOver = blocks.last?.contains { $0.field == field } ?? true
      if isOver {
        // There is another column between two authors, so the pattern is not clear.
        if isBroken, !blocks.isEmpty { return }
        blocks.append([])
      }
      blocks[blocks.count - 1].append((place, field))
      isBroken = false
    }
    guard blocks.allSatisfy({ $0.contains { $0.field == .name } }) else { return }
    for (index, block) in blocks.enumerated() {
      for (place, field) in block { meanings[place].meaning = .member(index + 1, field) }
    }
  }

  /// Whether the column to the left is about a person who is not an author.
  private func isAfterOther(_ column: Int) -> Bool {
    headings[column - 1].map(OtherPerson.isNamed) ?? false
  }

  /// Numbers 作者1姓名, 学号, 作者2姓名, 学号: a repeated column without a number belongs to the name before it, and another 姓名
  /// belongs to the next author.
  private func numberAfterNames(
    _ meanings: inout [(column: Int, meaning: ColumnMeaning)], repeated counts: [PersonField: Int]
  ) {
    var taken: Set<ColumnMeaning> = Set(meanings.map(\.meaning))
    var current: Int?
    for (place, item) in meanings.enumerated() {
      guard case .member(let ordinal, let field) = item.meaning else {
        current = nil
        continue
      }
      if isAfterOther(item.column) { current = nil }
      if let ordinal {
        current = ordinal
        continue
      }
      if field == .name, let before = current {
        guard taken.insert(.member(before + 1, .name)).inserted else { continue }
        meanings[place].meaning = .member(before + 1, .name)
        current = before + 1
      } else if let current, counts[field, default: 0] > 1 || current > 1 && counts[.name] ?? 0 > 0
      {
        guard taken.insert(.member(current, field)).inserted else { continue }
        meanings[place].meaning = .member(current, field)
      }
    }
  }

  /// Reads columns without a heading as further authors if their cells follow the pattern of the authors before them:
  /// 作者1姓名, 作者1学号, and to their right 白二, 20270002 without headings.
  ///
  /// Every filled cell of the sample has to fit, and each name needs another field beside it: 教授 or 已交材料 alone may mean
  /// anything. If one does not fit, the columns are not read, and this is reported.
  mutating func readNeighbours(in sample: [SheetRow]) {
    guard !hasRowPerMember, let last = slots.last, last.name != nil else { return }
    let block = last.all.sorted().compactMap { column -> PersonField? in
      if case .member(_, let field)? = meanings[column] { field } else { nil }
    }
    guard let end = last.all.max(), block.count == last.all.count, block.first == .name,
      block.count > 1,
      let first = last.all.min(), end - first + 1 == block.count
    else { return }
    var next = end + 1
    while fits(block, at: next, in: sample) {
      let ordinal = slots.count + 1
      for (offset, field) in block.enumerated() {
        let heading = "作者\(ordinal)\(field.heading ?? "")"
        read(next + offset, as: .member(ordinal, field), heading: heading)
        set(field, of: ordinal, next + offset)
      }
      next += block.count
    }
  }

  /// Whether the columns have no headings, are not all blank, and every cell fits its field.
  private func fits(_ block: [PersonField], at first: Int, in sample: [SheetRow]) -> Bool {
    guard block.indices.allSatisfy({ hasNoHeading(first + $0) }) else { return false }
    var names = 0
    for row in sample {
      var filled = 0
      for (offset, field) in block.enumerated() {
        let cell = row.cell(at: first + offset)
        guard !cell.value.isBlank else { continue }
        guard field.isPlainly(CleanText(cell.shown, halfWidth: true).text, cell) else {
          return false
        }
        if field == .name { names += 1 }
        filled += 1
      }
      // Either nobody, or a person with a name and at least one more field.
      guard filled == 0 || filled > 1 && !row[first].isBlank else { return false }
    }
    return names > 0
  }
}

extension PersonField {
  /// Whether a cell's text clearly is such a field and hardly another.
  fileprivate func isPlainly(_ text: String, _ cell: Cell) -> Bool {
    switch self {
    case .name:
      let read = NamesInCell(text)
      return read.people.count == 1 && read.doubtful.isEmpty && read.unclear.isEmpty
        && NoName(text) == nil && (2...4).contains(text.count)
        && !text.contains { $0.isASCII }
    case .studentNumber: return text.count >= 4 && text.contains { $0.isASCII && $0.isNumber }
    case .degree: return DegreeWord(text) != nil
    case .enrolledOn, .bornOn: return cell.isDayOrMonth
    case .idNumber: return PersonalNumbers.haveIDNumber(text)
    case .mobile: return cell.isMobile
    case .organization, .title: return false
    }
  }
}
