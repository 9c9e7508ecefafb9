import Contest
import ContestSheets

/// A part of a file within which works are numbered: a sheet, or the rows under a title such as 一、小学组.
struct NumberedPart: Hashable, Sendable {
  /// `nil` in a file without sheets, such as a CSV.
  let sheet: String?
  let title: String?
  private static let longest = 30

  /// What a title calls its group: 小学组 for `一、小学组（3件）`. `nil` for one that is no name of a group.
  static func title(of row: SheetRow) -> String? {
    guard let only = row.firstFilled, case .text(let text) = only.value else { return nil }
    return name(CleanText(text).text)
  }

  static func name(_ text: String) -> String? {
    var rest = text[...]
    if rest.first == "(" || rest.first == "（" { rest = rest.dropFirst() }
    let numeral = rest.prefix { "一二三四五六七八九十".contains($0) }
    let after = rest.dropFirst(numeral.count)
    if !numeral.isEmpty, let mark = after.first, "、)）".contains(mark) {
      rest = after.dropFirst()
    } else {
      rest = text[...]
    }
    // How many works a group has changes from list to list.
    let name = rest.prefix { !"(（:：".contains($0) }.filter { !$0.isWhitespace }
    guard !name.isEmpty, name.count <= longest, !PersonalNumbers.areIn(name) else { return nil }
    return name
  }

  /// The sheet's name and the title, which tells apart groups of one title on several sheets.
  var full: String? {
    guard let sheet = sheet.flatMap(Self.name) else { return title }
    return title.map { "\(sheet)·\($0)" } ?? sheet
  }
}

/// An organization's numbers differ. Where each group or sheet of a file is numbered from 1, a work's number is that of its
/// group and its own: 小学组-1, 初中组-1.
extension RegistrationReader {
  /// The rows from here on stand under a title of their own.
  mutating func beginPart(
    under row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody
  ) {
    guard let title = NumberedPart.title(of: row) else { return }
    body.part = parts.count
    parts.append(NumberedPart(sheet: sheet.place.sheet, title: title))
  }

  /// Looks at the numbers of the works that a file brought, unit by unit. Of works without an organization nobody knows whose
  /// number it is; that is a fault already.
  mutating func settleNumbers(from start: Int) {
    var units: [String] = []
    var works: [String: [Int]] = [:]
    for index in drafts.indices.dropFirst(start) {
      let work = drafts[index].registration
      guard !work.number.isEmpty, !work.organization.isEmpty else { continue }
      if works[work.organization] == nil { units.append(work.organization) }
      works[work.organization, default: []].append(index)
    }
    for unit in units {
      let own = works[unit, default: []]
      if let runs = runs(of: own) {
        number(runs)
        for run in runs { refuseTwice(run.works, of: unit, in: run.name) }
      } else {
        refuseTwice(own, of: unit)
      }
    }
  }

  private typealias Run = (name: String, works: [Int])

  /// The groups of a unit's works that are numbered from 1 each; `nil` where no number comes twice, and where it cannot be told
  /// that groups are meant: a group without a name of its own, or with a work that another has too, as in a copied sheet.
  private func runs(of works: [Int]) -> [Run]? {
    guard Set(works.map { drafts[$0].registration.number }).count < works.count else { return nil }
    var runs: [(part: Int, works: [Int])] = []
    var last: Int?
    for index in works {
      let draft = drafts[index]
      let isOther = draft.part != last
      last = draft.part
      if runs.isEmpty || isOther && Int(draft.registration.number) == 1 {
        runs.append((draft.part, [index]))
      } else {
        runs[runs.count - 1].works.append(index)
      }
    }
    guard runs.count > 1,
      let first = runs.first?.works.first, Int(drafts[first].registration.number) == 1
    else { return nil }
    let short = runs.map { parts[$0.part].title ?? parts[$0.part].full }
    let names =
      Set(short).count == runs.count ? short : runs.map { parts[$0.part].full }
    guard Set(names).count == runs.count, names.allSatisfy({ $0 != nil }) else { return nil }
    // A second sheet without titles, beside one with them, lists the authors of the same works.
    let haveTitles = runs.map { run in
      run.works.allSatisfy { sheets[drafts[$0].sheet].layout.column(of: .title) != nil }
    }
    guard Set(haveTitles).count == 1 else { return nil }
    var titles: Set<String> = []
    for run in runs {
      let own = Set(run.works.map { SameWork.key(drafts[$0].registration.title) })
        .subtracting([""])
      guard titles.isDisjoint(with: own) else { return nil }
      titles.formUnion(own)
    }
    return zip(names, runs).compactMap { name, run in name.map { ($0, run.works) } }
  }

  private mutating func number(_ runs: [Run]) {
    for run in runs {
      for index in run.works {
        drafts[index].registration.number = "\(run.name)-\(drafts[index].registration.number)"
      }
    }
    guard let second = runs.dropFirst().first?.works.first else { return }
    problems.add(
      RegistrationFault.numbersBeginAgain(runs.map(\.name)), .note,
      at: sheets[drafts[second].sheet].numberPlace(in: drafts[second]))
  }

  /// Refuses a number that a unit used before. The number that is named as free is one for the same group, as it is typed in
  /// the cell: without the group's name.
  private mutating func refuseTwice(_ works: [Int], of unit: String, in group: String? = nil) {
    for index in works { free.see(drafts[index].registration.number, of: unit, in: group ?? "") }
    // Taken out and put back: a copy for each of a unit's thousand files would be a copy of all before.
    var known = numbers.removeValue(forKey: unit) ?? [:]
    defer { numbers[unit] = known }
    for index in works {
      let number = drafts[index].registration.number
      guard let first = known[number] else {
        known[number] = (index, drafts[index].sheet, drafts[index].row)
        continue
      }
      let draft = drafts[index]
      let sheet = sheets[draft.sheet]
      let place = sheets[first.sheet].place(
        row: first.row, column: sheets[first.sheet].layout.numberColumn)
      let title = draft.registration.title
      if !title.isEmpty,
        SameWork.key(title) == SameWork.key(drafts[first.draft].registration.title)
      {
        problems.add(
          RegistrationFault.workTwice(
            number, title: String(title.prefix(40)), first: short(place, in: sheet)),
          at: sheet.numberPlace(in: draft))
      } else {
        let doubled = DoubledNumber(
          draft: index, place: sheet.numberPlace(in: draft), number: number,
          first: short(place, in: sheet), group: group ?? "")
        doubledNumbers.append(doubled)
        problems.add(
          RegistrationFault.numberTwice(
            number, first: doubled.first, free: free.next(of: unit, in: group ?? "")),
          at: doubled.place)
      }
      // If only good rows are stored, neither of the two is, because their order does not show which one is meant.
      drafts[index].isFaulty = true
      drafts[first.draft].isFaulty = true
    }
  }
}
