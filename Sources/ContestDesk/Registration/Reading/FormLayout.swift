import Contest
import ContestSheets

/// Where a sheet's headings are and what its columns hold.
struct FormLayout: Sendable {
  /// The last row of the headings; what follows is data.
  var headingRow: Int
  /// The first row of the headings: the row above where they stand on two.
  private(set) var firstHeadingRow: Int
  /// The column of each meaning, 1-based.
  private(set) var columns: [ColumnMeaning: Int] = [:]
  /// What stands over each column, for messages.
  private(set) var headings: [Int: String] = [:]
  /// The columns of each numbered author, first author first; empty in sheets with one row per author.
  var slots: [MemberColumns] = []
  /// The columns of the author whose row it is, in sheets with one row per author.
  private(set) var ownColumns = MemberColumns()
  /// The columns with one adviser's name each, in order, with that adviser's organization.
  private(set) var adviserColumns: [(name: Int, organization: Int?)] = []
  /// Which column answers which further question.
  private(set) var answerColumns: [(field: String, column: Int)] = []
  /// Columns with a heading that nobody knows.
  private(set) var unknown: [Int] = []
  /// Of these, the columns of a phone that is beside somebody who is no author, with that heading: 联系人, 联系电话.
  private(set) var phonesOfOthers: [Int: String] = [:]
  /// Whether a group of headings is another person's: 联系人 over 姓名 and 电话.
  private var hasGroupOfOther = false
  /// Columns whose heading is understood and of which nothing is needed: 备注, 性别.
  private(set) var notNeeded: [Int] = []
  /// Columns whose meaning an earlier one has already, with that one.
  private(set) var repeated: [(column: Int, first: Int)] = []
  /// The meaning of each column that is read.
  private(set) var meanings: [Int: ColumnMeaning] = [:]
  /// Further columns of names: 指导教师 over three columns.
  private(set) var further: [ColumnMeaning: [Int]] = [:]
  /// Whether the column of groups was taken for that of tracks.
  private(set) var readsGroupsAsTracks = false
  /// Columns without a heading that were read as another author's, by their pattern.
  var readByPattern: [Int] = []

  /// Whether each author has a row of their own.
  var hasRowPerMember: Bool { slots.isEmpty && ownColumns.name != nil }

  func column(of meaning: ColumnMeaning) -> Int? { columns[meaning] }

  /// All columns of a meaning, left to right.
  func allColumns(of meaning: ColumnMeaning) -> [Int] {
    (columns[meaning].map { [$0] } ?? []) + (further[meaning] ?? [])
  }

  /// The last column that something stands over.
  var lastHeading: Int { headings.keys.max() ?? 0 }

  /// Whether a column has no heading at all.
  func hasNoHeading(_ column: Int) -> Bool {
    headings[column] == nil && meanings[column] == nil
  }

  /// Whether a column is right of one that is about somebody who is no author, or of a phone without a name: whose name it is
  /// cannot be told.
  func isBesideOther(_ column: Int) -> Bool {
    if case .member(nil, .mobile)? = meanings[column - 1] { return true }
    return headings[column - 1].map(OtherPerson.isNamed) ?? false
  }

  /// Whether a column within the headings has none, or repeats another.
  var mayHaveStrays: Bool {
    !repeated.isEmpty || lastHeading > 0 && (1...lastHeading).contains(where: hasNoHeading)
  }

  /// Whether the sheet has a column with names of authors.
  var hasNames: Bool {
    hasRowPerMember || slots.contains { $0.name != nil } || namesSeveralInOneCell
  }

  /// Says what stands over a column, and what it holds.
  mutating func read(_ column: Int, as meaning: ColumnMeaning, heading: String) {
    headings[column] = heading
    meanings[column] = meaning
    readByPattern.append(column)
  }

  /// Takes the column of groups for that of tracks, where the sheet has no other.
  mutating func readGroupsAsTracks() {
    guard columns[.track] == nil, let column = columns.removeValue(forKey: .group) else { return }
    columns[.track] = column
    meanings[column] = .track
    readsGroupsAsTracks = true
  }

  /// 作品编号, else 序号.
  var numberColumn: Int? { columns[.number] ?? columns[.serial] }

  /// What stands over a column, else its letters.
  func heading(of column: Int) -> String {
    headings[column] ?? Place.letters(ofColumn: column)
  }

  /// Where something about a member stands; `spot` is the slot's place, or 1 in a sheet with one row per author.
  func column(of field: PersonField, spot: Int) -> Int? {
    if hasRowPerMember { return ownColumns[field] }
    let slot = spot - 1
    if slots.indices.contains(slot), let column = slots[slot][field] { return column }
    return field == .name ? columns[.otherMembers] ?? columns[.allMembers] : nil
  }
}

/// The columns in which one author's data stand.
struct MemberColumns: Sendable {
  private var columns = [Int](repeating: 0, count: 7)
  /// Those that the sheet has.
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
  /// Looks for the headings among the first rows of a sheet: the first row in which a title or a name and at least
  /// two more columns are understood.
  ///
  /// Headings on two rows, 作者1 above 姓名, 学号 and so on, are read together when that tells more. A heading that is
  /// merged over several columns, or rows, holds for all of them.
  static func find(
    in rows: [SheetRow], merged: [CellRange] = [], words: RegistrationHeadings
  ) -> FormLayout? {
    for (index, row) in rows.enumerated() {
      let single = FormLayout(row: row.number, headings: Self.texts(row, merged), words: words)
      var best = single
      if rows.indices.contains(index + 1) {
        let both = Self.joined(upper: row, lower: rows[index + 1], merged, words: words)
        // A title above the headings adds nothing to them.
        let lower = FormLayout(
          row: rows[index + 1].number, headings: Self.texts(rows[index + 1], merged), words: words)
        let most = max(single.columns.count, lower.columns.count)
        // One person alone adds a single column: 作者1 over 姓名 and 学号, with nothing of its own over 学号.
        let own = Self.texts(row, [])
        let isGroup =
          single.isTable && lower.columns.count >= 2 && lower.unknown.isEmpty
          && lower.headings.keys.contains { own[$0] == nil }
        if let both,
          both.columns.count > most + (isGroup ? 0 : 1)
            || both.hasGroupOfOther && both.columns.count >= most
        {
          best = both
        }
      }
      guard best.isTable else { continue }
      // 作品, 第一作者, 第二作者 above the headings are groups, though each could be one.
      if best.headingRow == row.number, rows.indices.contains(index + 1) {
        let next = FormLayout(
          row: rows[index + 1].number, headings: Self.texts(rows[index + 1], merged), words: words)
        if next.isTable, next.columns.count > best.columns.count { continue }
      }
      return best
    }
    return nil
  }

  /// A title or a name, and two columns more.
  private var isTable: Bool {
    let hasSubject =
      columns[.title] != nil || !slots.isEmpty || ownColumns.name != nil
      || columns[.allMembers] != nil
    let core = columns.keys.count { $0 != .ignored && $0 != .position }
    return hasSubject && core >= 3
  }

  /// The texts of a row; the text of a merged cell stands in each column that it covers.
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

  /// Reads two rows as one heading: a text above spreads to the right until the next one above.
  private static func joined(
    upper: SheetRow, lower: SheetRow, _ merged: [CellRange], words: RegistrationHeadings
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
        // What is no person's ends the group of a person who is not on the work.
        if isOther, uppers[column] == nil { above = "" }
        texts[column] = words.meaning(of: above + below) != nil ? above + below : below
      } else {
        texts[column] = uppers[column]
      }
      // So does the end of a heading that is merged.
      let isLast = merged.contains {
        $0.rows.lowerBound == upper.number && $0.columns.upperBound == column
      }
      if isLast, OtherPerson.isNamed(by: above) { above = "" }
    }
    var layout = FormLayout(row: lower.number, headings: texts, words: words)
    layout.firstHeadingRow = upper.number
    layout.hasGroupOfOther = hasGroupOfOther
    return layout
  }

  private init(row: Int, headings: [Int: String], words: RegistrationHeadings) {
    headingRow = row
    firstHeadingRow = row
    self.headings = headings
    var meanings: [(column: Int, meaning: ColumnMeaning)] = []
    for (column, heading) in headings.sorted(by: { $0.key < $1.key }) {
      guard let meaning = words.meaning(of: heading) else {
        unknown.append(column)
        continue
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
    numberAuthors(&meanings)
    for (column, meaning) in meanings { take(meaning, in: column) }
    arrange()
  }

  /// Gives a column its meaning. Names of several people may stand in several columns; any other meaning has one.
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

  /// Sorts the columns of people into slots.
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
        // 联系电话 without a number beside numbered authors is the first author's, who may have one already.
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
    // 学历, 手机 without a name column belong to the first of the names in one cell.
    // 姓名 beside 团队成员 is the first author's: a row is a work then, unless 第几作者 says that each author has a row.
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
  /// Whether what a repeated column holds beside the first one may not be passed over: under the same heading nobody knows which
  /// of the two counts, and under another one, 队员1 beside 队长, a person would be lost.
  func isRefused(_ column: Int, repeating first: Int) -> Bool {
    if case .member(_, .name)? = meanings[first] { return true }
    return RegistrationHeadings.plain(heading(of: column))
      == RegistrationHeadings.plain(heading(of: first))
  }

  /// Whether the sheet has a column for something about a person, for any of them.
  func has(_ field: PersonField) -> Bool {
    if hasRowPerMember { return ownColumns[field] != nil }
    return field == .name || slots.contains { $0[field] != nil }
  }
}

extension PersonField {
  /// What the template writes over its column; `nil` for what it does not ask of members.
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
