import Contest
import ContestSheets

/// Where the headings of a sheet are, and what its columns contain.
struct FormLayout: Sendable {
  /// The last row of headings; data begin below it.
  var headingRow: Int
  /// The first row of headings. If headings take two rows, this is the upper one.
  private(set) var firstHeadingRow: Int
  /// The column of each meaning, from 1.
  private(set) var columns: [ColumnMeaning: Int] = [:]
  /// The heading of each column, for messages.
  private(set) var headings: [Int: String] = [:]
  /// The columns of each numbered author, in order; empty in sheets with one row for each author.
  var slots: [MemberColumns] = []
  /// The columns of the author, in sheets with one row for each author.
  private(set) var ownColumns = MemberColumns()
  /// The columns of advisers' names, in order, each with the column of that adviser's organization.
  private(set) var adviserColumns: [(name: Int, organization: Int?)] = []
  /// The columns that answer the further questions of the form.
  private(set) var answerColumns: [(field: String, column: Int)] = []
  /// Columns with an unknown heading.
  private(set) var unknown: [Int] = []
  /// Those unknown columns whose heading ends like a word for people.
  private(set) var mayNamePeople: Set<Int> = []
  /// Those unknown columns that hold the phone of a person who is not an author, with the heading of that person: 联系人,
  /// 联系电话.
  private(set) var phonesOfOthers: [Int: String] = [:]
  /// Whether a merged heading belongs to a person who is not an author: 联系人 over 姓名 and 电话.
  private var hasGroupOfOther = false
  /// Columns with a known heading whose content is not needed: 备注, 性别.
  private(set) var notNeeded: [Int] = []
  /// Columns with the meaning of an earlier column, each with that column.
  private(set) var repeated: [(column: Int, first: Int)] = []
  /// The meaning of each column that is used.
  private(set) var meanings: [Int: ColumnMeaning] = [:]
  /// More columns of names with one meaning: 指导教师 over three columns.
  private(set) var further: [ColumnMeaning: [Int]] = [:]
  /// Whether the column of groups was read as the column of tracks.
  private(set) var readsGroupsAsTracks = false
  /// The column of 队员1 that was read as the second member's, and the heading of the leader before it.
  private(set) var membersAfterLeader: (column: Int, leader: String)?
  /// Columns without a heading that were read as those of another author because of their pattern.
  var readByPattern: [Int] = []

  /// Whether each author has a row of their own.
  var hasRowPerMember: Bool { slots.isEmpty && ownColumns.name != nil }

  func column(of meaning: ColumnMeaning) -> Int? { columns[meaning] }

  /// All columns of a meaning, left to right.
  func allColumns(of meaning: ColumnMeaning) -> [Int] {
    (columns[meaning].map { [$0] } ?? []) + (further[meaning] ?? [])
  }

  /// The last column with a heading.
  var lastHeading: Int { headings.keys.max() ?? 0 }

  /// Whether a column has no heading at all.
  func hasNoHeading(_ column: Int) -> Bool {
    headings[column] == nil && meanings[column] == nil
  }

  /// Whether a column is to the right of a column about a person who is not an author, or of a phone without a name: then
  /// it cannot be told whose name it contains.
  func isBesideOther(_ column: Int) -> Bool {
    if case .member(nil, .mobile)? = meanings[column - 1] { return true }
    return headings[column - 1].map(OtherPerson.isNamed) ?? false
  }

  /// Whether a column between the headings has no heading, or repeats another.
  var mayHaveStrays: Bool {
    !repeated.isEmpty || lastHeading > 0 && (1...lastHeading).contains(where: hasNoHeading)
  }

  /// Whether the sheet has a column of authors' names.
  var hasNames: Bool {
    hasRowPerMember || slots.contains { $0.name != nil } || namesSeveralInOneCell
  }

  /// Sets the heading and the meaning of a column.
  mutating func read(_ column: Int, as meaning: ColumnMeaning, heading: String) {
    headings[column] = heading
    meanings[column] = meaning
    readByPattern.append(column)
  }

  /// Uses the column of groups as that of tracks, if the sheet has no column of tracks.
  mutating func readGroupsAsTracks() {
    guard columns[.track] == nil, let column = columns.removeValue(forKey: .group) else { return }
    columns[.track] = column
    meanings[column] = .track
    readsGroupsAsTracks = true
  }

  /// The column 作品编号, or else 序号.
  var numberColumn: Int? { columns[.number] ?? columns[.serial] }

  /// The heading of a column, or else its letters.
  func heading(of column: Int) -> String {
    headings[column] ?? Place.letters(ofColumn: column)
  }

  /// The column of a member's field. `spot` is the member's position, or 1 in a sheet with one row for each author.
  func column(of field: PersonField, spot: Int) -> Int? {
    if hasRowPerMember { return ownColumns[field] }
    let slot = spot - 1
    if slots.indices.contains(slot), let column = slots[slot][field] { return column }
    return field == .name ? columns[.otherMembers] ?? columns[.allMembers] : nil
  }
}

/// The columns of one author's data.
struct MemberColumns: Sendable {
  private var columns = [Int](repeating: 0, count: 7)
  /// The columns that the sheet has.
  private(set) var all: [Int] = []

  subscript(field: PersonField) -> Int? {
    get {
      let column = Self.place(of: field).map { columns[$0] } ?? 0
      return column > 0 ? column : nil
    }
    set {
      guard let place = Self.place(of: field) else { return }
      columns[place] = newValue ?? 0
      all = columns.filter { $0 > 0 }
    }
  }

  var name: Int? { self[.name] }
  var studentNumber: Int? { self[.studentNumber] }
  var degree: Int? { self[.degree] }
  var enrolledOn: Int? { self[.enrolledOn] }
  var bornOn: Int? { self[.bornOn] }
  var idNumber: Int? { self[.idNumber] }
  var mobile: Int? { self[.mobile] }

  private static func place(of field: PersonField) -> Int? {
    switch field {
    case .name: 0
    case .studentNumber: 1
    case .degree: 2
    case .enrolledOn: 3
    case .bornOn: 4
    case .idNumber: 5
    case .mobile: 6
    case .organization, .title: nil
    }
  }
}

extension FormLayout {
  /// Finds the headings among the first rows of a sheet: the first row with a known heading of a title or a name and at
  /// least two more known columns.
  ///
  /// Headings on two rows, such as 作者1 above 姓名, 学号, are read together if more columns are understood that way. A heading
  /// merged over several columns or rows counts for all of them.
  static func find(
    in rows: [SheetRow], merged: [CellRange] = [], words: inout KnownHeadings
  ) -> FormLayout? {
    for (index, row) in rows.enumerated() {
      let single = FormLayout(row: row.number, headings: Self.texts(row, merged), words: &words)
      var best = single
      var next: FormLayout?
      if rows.indices.contains(index + 1) {
        let both = Self.joined(upper: row, lower: rows[index + 1], merged, words: &words)
        // A title above the headings does not make more columns understood.
        let lower = FormLayout(
          row: rows[index + 1].number, headings: Self.texts(rows[index + 1], merged), words: &words)
        next = lower
        let most = max(single.columns.count, lower.columns.count)
        // The first author alone adds only one column: 作者1 over 姓名 and 学号, with no text of its own over 学号.
        let own = Self.texts(row, [])
        let isGroup =
          single.isTable && lower.columns.count >= 2
          // 职称 beside 姓名 under 指导教师 is no column of ours, and belongs to the group.
          && lower.unknown.allSatisfy { own[$0] == nil }
          && lower.headings.keys.contains { own[$0] == nil }
        if let both,
          both.columns.count > most + (isGroup ? 0 : 1)
            || both.hasGroupOfOther && both.columns.count >= most
        {
          best = both
        }
      }
      guard best.isTable else { continue }
      // 作品, 第一作者, 第二作者 above the headings are headings of groups, although each could be a column's.
      if best.headingRow == row.number, let next, next.isTable,
        next.columns.count > best.columns.count
      {
        continue
      }
      return best.countingFromLeader(rows.dropFirst(index + 1), &words)
    }
    return nil
  }

  /// The layout in which 队员1 is the second member, where 队长 stands beside and somebody else leads. Where both name the same
  /// person in a row, 队员1 is the leader once more, and nothing changes.
  private func countingFromLeader(
    _ rows: ArraySlice<SheetRow>, _ words: inout KnownHeadings
  ) -> FormLayout {
    guard let leader = columns[.member(1, .name)], let first = headings[leader],
      RegistrationHeadings.isOfLeader(first),
      let other = repeated.first(where: { column, earlier in
        earlier == leader && words.meaning(of: headings[column] ?? "") == .member(1, .name)
          && headings[column].map { $0.contains(where: \.isNumber) } ?? false
          && !RegistrationHeadings.isOfLeader(headings[column] ?? "")
      })?.column
    else { return self }
    let pairs = rows.filter { $0.number > headingRow && $0.isFilled(leader) && $0.isFilled(other) }
      .map { (SameWork.key($0[leader].text), SameWork.key($0[other].text)) }
    guard !pairs.isEmpty, pairs.allSatisfy({ $0 != $1 }) else { return self }
    var layout = FormLayout(
      row: headingRow, headings: headings, words: &words, countsFromLeader: true)
    (layout.firstHeadingRow, layout.hasGroupOfOther) = (firstHeadingRow, hasGroupOfOther)
    layout.membersAfterLeader = (other, first)
    return layout
  }

  /// Whether there is a title or a name, and two more columns.
  private var isTable: Bool {
    let hasSubject =
      columns[.title] != nil || !slots.isEmpty || ownColumns.name != nil
      || columns[.allMembers] != nil
    let core = columns.keys.count { $0 != .ignored && $0 != .position }
    return hasSubject && core >= 3
  }

  /// The texts of a row; the text of a merged cell is used for each column that it covers.
  private static func texts(_ row: SheetRow, _ merged: [CellRange]) -> [Int: String] {
    var texts: [Int: String] = [:]
    for cell in row.cells {
      let text = CleanText(cell.value.text, halfWidth: true).text
      if !text.isEmpty { texts[cell.column] = text }
    }
    for range in merged where range.rows.lowerBound == row.number {
      guard let text = texts[range.columns.lowerBound] else { continue }
      for column in range.columns where texts[column] == nil { texts[column] = text }
    }
    return texts
  }

  /// Reads two rows of headings as one: a text in the upper row applies to the columns on its right, until the next text
  /// in that row.
  private static func joined(
    upper: SheetRow, lower: SheetRow, _ merged: [CellRange], words: inout KnownHeadings
  ) -> FormLayout? {
    let (uppers, lowers) = (Self.texts(upper, merged), Self.texts(lower, merged))
    guard lowers.count >= 2 else { return nil }
    var above = ""
    var texts: [Int: String] = [:]
    var hasGroupOfOther = false
    for column in 1...max(uppers.keys.max() ?? 1, lowers.keys.max() ?? 1) {
      if let text = uppers[column] { above = text }
      if let below = lowers[column] {
        let isOther = OtherPerson.isNamed(by: above)
        if isOther, case .member(nil, _)? = words.meaning(of: below) {
          texts[column] = above + below
          hasGroupOfOther = true
          continue
        }
        // A column that is not about a person ends the group of a person who is not an author.
        if isOther, uppers[column] == nil { above = "" }
        texts[column] = words.meaning(of: above + below) != nil ? above + below : below
      } else {
        texts[column] = uppers[column]
      }
      // The end of a merged heading also ends such a group.
      let isLast = merged.contains {
        $0.rows.lowerBound == upper.number && $0.columns.upperBound == column
      }
      if isLast, OtherPerson.isNamed(by: above) { above = "" }
    }
    var layout = FormLayout(row: lower.number, headings: texts, words: &words)
    layout.firstHeadingRow = upper.number
    layout.hasGroupOfOther = hasGroupOfOther
    return layout
  }

  private init(
    row: Int, headings: [Int: String], words: inout KnownHeadings, countsFromLeader: Bool = false
  ) {
    headingRow = row
    firstHeadingRow = row
    self.headings = headings
    var meanings: [(column: Int, meaning: ColumnMeaning)] = []
    for (column, heading) in headings.sorted(by: { $0.key < $1.key }) {
      guard var meaning = words.meaning(of: heading) else {
        unknown.append(column)
        continue
      }
      if countsFromLeader, case .member(let ordinal?, let field) = meaning,
        !RegistrationHeadings.isOfLeader(heading)
      {
        meaning = .member(ordinal + 1, field)
      }
      guard meaning != .ignored else {
        notNeeded.append(column)
        continue
      }
      if case .member(nil, .mobile) = meaning, let beside = headings[column - 1],
        OtherPerson.isNamed(by: beside)
      {
        phonesOfOthers[column] = beside
        unknown.append(column)
        continue
      }
      meanings.append((column, meaning))
    }
    leaveCodes(&meanings)
    numberAuthors(&meanings)
    for (column, meaning) in meanings { take(meaning, in: column) }
    mayNamePeople = Set(
      unknown.filter { phonesOfOthers[$0] == nil && PeopleColumn.isAbout(heading(of: $0)) })
    arrange()
  }

  /// Our own lists have a work's code (编码) beside the number that its unit gave it (编号): that number counts.
  private mutating func leaveCodes(_ meanings: inout [(column: Int, meaning: ColumnMeaning)]) {
    let numbers = meanings.filter { $0.meaning == .number }.map(\.column)
    let codes = numbers.filter { RegistrationHeadings.plain(heading(of: $0)) == "编码" }
    guard codes.count == 1, numbers.count > 1 else { return }
    meanings.removeAll { codes.contains($0.column) }
    notNeeded += codes
  }

  /// Gives a column its meaning. Several columns may hold names of people; every other meaning has one column.
  private mutating func take(_ meaning: ColumnMeaning, in column: Int) {
    meanings[column] = meaning
    guard let first = columns[meaning] else {
      columns[meaning] = column
      return
    }
    switch meaning {
    case .advisers, .otherMembers, .allMembers: further[meaning, default: []].append(column)
    default:
      repeated.append((column, first))
      meanings[column] = nil
    }
  }

  /// Assigns the columns of people to the numbered authors.
  private mutating func arrange() {
    let ordered = columns.sorted { $0.value < $1.value }
    let isNumbered = columns.keys.contains {
      if case .member(.some, .name) = $0 { true } else { false }
    }
    var advisers: [(ordinal: Int, name: Int)] = []
    for (meaning, column) in ordered {
      if case .member(let ordinal?, let field) = meaning, ordinal <= Self.mostAuthors {
        set(field, of: ordinal, column)
      }
    }
    for (meaning, column) in ordered {
      switch meaning {
      case .member(nil, let field):
        // 联系电话 without a number belongs to the first of the numbered authors, unless that author has one already.
        guard isNumbered else {
          ownColumns[field] = column
          continue
        }
        if let first = slots.first?[field] {
          repeated.append((column, first))
          meanings[column] = nil
        } else {
          set(field, of: 1, column)
        }
      case .adviser(let ordinal): advisers.append((ordinal, column))
      case .answer(let field): answerColumns.append((field, column))
      default: break
      }
    }
    adviserColumns = advisers.sorted { $0.ordinal < $1.ordinal }.map {
      ($0.name, columns[.adviserOrganization($0.ordinal)])
    }
    // Without a column of names, 学历 and 手机 belong to the first of the names in one cell. 姓名 beside 团队成员 is the first
    // author's name: each row is a work then, unless 第几作者 shows that each author has a row.
    let hasList = columns[.allMembers] != nil || columns[.otherMembers] != nil
    let isFirstAuthor = ownColumns.name != nil && hasList && columns[.position] == nil
    if slots.isEmpty, isFirstAuthor || ownColumns.name == nil && columns[.allMembers] != nil {
      slots = [ownColumns]
      ownColumns = MemberColumns()
    }
  }

  mutating func set(_ field: PersonField, of ordinal: Int, _ column: Int) {
    while slots.count < ordinal { slots.append(MemberColumns()) }
    if slots[ordinal - 1][field] == nil { slots[ordinal - 1][field] = column }
  }
}

extension FormLayout {
  /// Whether a repeated column with other content than the first one must be refused. Under the same heading nobody knows
  /// which of the two counts; under another one, such as 作者1 beside 队长, a person would be lost.
  func isRefused(_ column: Int, repeating first: Int) -> Bool {
    if case .member(_, .name)? = meanings[first] { return true }
    return RegistrationHeadings.plain(heading(of: column))
      == RegistrationHeadings.plain(heading(of: first))
  }

  /// Whether the sheet has a column for this field of any person.
  func has(_ field: PersonField) -> Bool {
    if hasRowPerMember { return ownColumns[field] != nil }
    return field == .name || slots.contains { $0[field] != nil }
  }
}

extension PersonField {
  /// The heading in the template; `nil` for a field that the template does not ask for.
  var heading: String? {
    switch self {
    case .name: "姓名"
    case .studentNumber: "学号"
    case .degree: "学历"
    case .enrolledOn: "入学时间"
    case .bornOn: "出生日期"
    case .idNumber: "身份证号"
    case .mobile: "手机"
    case .organization, .title: nil
    }
  }
}
