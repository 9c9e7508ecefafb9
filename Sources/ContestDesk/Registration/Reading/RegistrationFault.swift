public import Contest
import ContestSheets

/// What is wrong, or worth knowing, in a school's registration sheet, beyond what any table can have.
public enum RegistrationFault: Error, Hashable {
  /// A sheet without headings, such as an instruction or a dictionary; nothing was read from it.
  case sheetSkipped
  /// No sheet of the file has headings.
  case nothingToRead
  case formula(String)
  case trackUnknown(String, nearest: String?, allowed: [String])
  case trackAlias(String, read: String)
  /// The wording could be a track's, but the group belongs to another.
  case trackDoubtful(String, read: String, group: String)
  case groupUnknown(String, track: String, nearest: String?, allowed: [String])
  case groupOfOtherTrack(String, track: String, other: String, allowed: [String])
  case groupMissing(track: String, allowed: [String])
  case groupNotUsed(track: String)
  case formUnknown(String)
  case degreeUnknown(String)
  /// 大三 was read as this.
  case degreeTaken(String, as: Degree)
  /// 研究生 may be any of these.
  case degreeUnclear(String, [Degree])
  /// So many degrees in a cell beside so many names.
  case severalDegrees(Int, people: Int)
  case noName(String, NoName)
  /// 同上 in the place of a unit.
  case unitAsAbove(String)
  /// 100 in the place of a unit.
  case unitIsNumber(String)
  case severalUnits([String])
  /// A list of units in which a blank may part two.
  case unitsUnclear([String])
  /// A sign that no unit's name has, such as an arrow.
  case unitHasSign(String, Character)
  /// A name that stood on several lines of its cell.
  case unitOnLines(String)
  /// 原辰校, which is kept as 辰校 too.
  case formerUnit(String, also: String)
  /// A unit over a column of numbers, which the rulebook's question does not have.
  case unitOfNumber(String, field: String)
  case numberMissing
  case noNumberColumn
  /// The last is a number that the organization has not used.
  case numberTwice(String, first: String, free: Int)
  /// Numbers that begin with 1 in each of these groups or sheets.
  case numbersBeginAgain([String])
  case personTwice(first: String)
  case noMembers
  case nameMissing(Int)
  case organizationMissing
  /// A column such as 学院 that may name the unit, while the unit was taken from elsewhere.
  case otherUnitColumn(String, taken: String)
  /// Two lines of a sheet name different units.
  case severalUnitLines(String, String)
  /// The file's name is about another unit.
  case otherUnitInFileName(String, taken: String)
  case organizationTwice(String)
  case organizationFromFileName(String)
  case bornOnDiffers
  case idFromElsewhere
  case notInSheet([String])
  case notAsked([String])
  case answerTooLong(Int, most: Int)
  case answerNotAllowed(String, nearest: String?, allowed: [String])
  case answerNotYesNo(String)
  /// Made by another version of the template.
  case otherTemplate(found: String, wanted: String)
  /// Columns without a heading that were read as another author's.
  case readByPattern([String], as: [String])
  case columnWithoutHeading(String, rows: RowNumbers)
  /// The heading stands over an earlier column too, and the two hold different things.
  case columnRepeated(String, first: String, rows: RowNumbers)
  /// Rows that begin a work with the title of the work before; the sheet has no numbers.
  case likeTitles(RowNumbers)
  /// Rows with a month where a day is asked for; its first day was taken.
  case monthsOnly(String, rows: RowNumbers)
  /// Rows with a day that stands as the number that a spreadsheet gives it.
  case daysAsNumbers(String, rows: RowNumbers)
  /// A day that is decades away from the edition.
  case dayFarOff(String, CalendarDay)
  /// A row with one cell and nothing more.
  case loneCell(String)
  /// Rows with a number and nothing more.
  case numbersOnly(RowNumbers)
  /// A row that says of itself that it no longer counts.
  case rowIsVoid(String)
  /// A remark that cannot be read; the error that its cell shows, where it shows one.
  case remarkUnread(String)
  /// What a column of remarks says, of which nothing is taken, and in how many cells.
  case remarksNotTaken(String, [Remark], count: Int)
  /// A row below the table that speaks of a change to it.
  case footerOfChange(String)
  /// A column of groups that was read as the tracks, for the rulebook has no groups.
  case groupsAsTracks(String, as: String)
  /// Rows that repeat the title of their work.
  case repeatedTitles(RowNumbers)
  /// The row begins like a footer, and something stands where a work's cells are.
  case takenForFooter
  case organizationOverridden(String, by: String)
  /// An ID number or a mobile in a column that lists show.
  case personalNumber(String)
  case personalNumberInAnswer(String)
  /// One cell for one name holds several.
  case severalNames([String])
  /// One cell lists student numbers, and not as many as people.
  case severalNumbers(Int, people: Int)
  /// May be one person or several; read as one, or not read.
  case namesUnclear(String, isRead: Bool)
  /// 高一 among other people.
  case gradeOrName(String)
  /// A list of names that has one twice.
  case nameTwice(String)
  case nameIsNumber(String)
  /// A 姓名 who is not among the 团队成员 of the same row.
  case nameBesideList(String)
  /// The same, in a column whose neighbours are about somebody else, so that nobody knows who it is.
  case nameOfWhom(String)
  /// A phone beside 联系人, which is no author's.
  case phoneOfOther(String, beside: String)
  /// A row that looks like an example and was read as a work.
  case likeExample(String)
  case titleBesideName(String, name: String)
  /// The name is taken with the number at its end.
  case numberInName(String)
  /// The entry of a person bears another name than the person.
  case candidateOtherName(String, name: String)
  case advisersAndUnits(advisers: Int, units: Int)
  /// More problems than anyone reads.
  case furtherProblems(Int)

  /// What stands in a column of remarks.
  public struct Remark: Hashable, Sendable {
    let row: Int
    let text: String
  }
}
