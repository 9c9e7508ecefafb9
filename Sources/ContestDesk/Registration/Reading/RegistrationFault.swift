public import Contest
import ContestSheets

/// A fault of a school's registration sheet, or something worth knowing, apart from faults that any table can have.
public enum RegistrationFault: Error, Hashable {
  /// A sheet without headings, such as instructions or a dictionary. Nothing was read from it.
  case sheetSkipped
  /// No sheet of the file has headings.
  case nothingToRead
  case formula(String)
  case trackUnknown(String, nearest: String?, allowed: [String])
  case trackAlias(String, read: String)
  /// The text could mean a track, but the group belongs to another track.
  case trackDoubtful(String, read: String, group: String)
  case groupUnknown(String, track: String, nearest: String?, allowed: [String])
  case groupOfOtherTrack(String, track: String, other: String, allowed: [String])
  case groupMissing(track: String, allowed: [String])
  case groupNotUsed(track: String)
  case formUnknown(String)
  case degreeUnknown(String)
  /// A word such as 大三 was read as this degree.
  case degreeTaken(String, as: Degree)
  /// 研究生 may mean any of these.
  case degreeUnclear(String, [Degree])
  /// A cell has this many degrees beside another number of names.
  case severalDegrees(Int, people: Int)
  case noName(String, NoName)
  /// 同上 instead of a unit.
  case unitAsAbove(String)
  /// A number such as 100 instead of a unit.
  case unitIsNumber(String)
  case severalUnits([String])
  /// A list of units in which a blank may separate two.
  case unitsUnclear([String])
  /// A character that does not belong in a unit's name, such as an arrow.
  case unitHasSign(String, Character)
  /// A name on several lines of its cell.
  case unitOnLines(String)
  /// 原辰校, which is stored as 辰校 too.
  case formerUnit(String, also: String)
  /// A column of numbers whose heading has a unit of measure that the rulebook's question does not have.
  case unitOfNumber(String, field: String)
  case numberMissing
  case noNumberColumn
  /// The last is a number that the organization has not used.
  case numberTwice(String, first: String, free: Int)
  /// The work of that title stands at another place with the same number, as in a copy of the file or the sheet.
  case workTwice(String, title: String, first: String)
  /// Numbers that begin with 1 in each of these groups or sheets.
  case numbersBeginAgain([String])
  case personTwice(first: String, by: PersonField)
  case noMembers
  case nameMissing(Int)
  case organizationMissing
  /// A column such as 学院 that may name the unit, although the unit was taken from elsewhere.
  case otherUnitColumn(String, taken: String)
  /// Two lines of a sheet name different units.
  case severalUnitLines(String, String)
  /// The file's name contains another unit.
  case otherUnitInFileName(String, taken: String)
  case organizationTwice(String)
  case organizationFromFileName(String)
  /// The title of the sheet contains the name of a known unit.
  case organizationFromTitle(String)
  case bornOnDiffers
  case idFromElsewhere
  case notInSheet([String])
  case notAsked([String])
  case answerTooLong(Int, most: Int)
  case answerNotAllowed(String, nearest: String?, allowed: [String])
  case answerNotYesNo(String)
  /// A per cent where something is counted.
  case percentOfCount(String, field: String)
  /// Made from another version of the template.
  case otherTemplate(found: String, wanted: String)
  /// Columns without a heading that were read as those of another author.
  case readByPattern([String], as: [String])
  case columnWithoutHeading(String, rows: RowNumbers)
  /// An earlier column has the same heading, and the two contain different values.
  case columnRepeated(String, first: String, rows: RowNumbers)
  /// Rows that begin a work with the same title as the work before, in a sheet without numbers.
  case likeTitles(RowNumbers)
  /// Rows with a month instead of a day; the first day of the month was stored.
  case monthsOnly(String, rows: RowNumbers)
  /// Rows in which a day is written as a spreadsheet's serial number.
  case daysAsNumbers(String, rows: RowNumbers)
  /// A day that is decades away from the year of the edition.
  case dayFarOff(String, CalendarDay)
  /// A row with only one filled cell.
  case loneCell(String)
  /// Rows with only a number.
  case numbersOnly(RowNumbers)
  /// A row whose own text says that it no longer counts.
  case rowIsVoid(String)
  /// A remark that cannot be read, with the error that the cell shows, if any.
  case remarkUnread(String)
  /// The remarks in a column, which are not imported, and their number.
  case remarksNotTaken(String, [Remark], count: Int)
  /// A row below the table that asks for a change to it.
  case footerOfChange(String)
  /// A column of groups that was read as tracks, because the rulebook has no groups.
  case groupsAsTracks(String, as: String)
  /// Rows that repeat the title of their work.
  case repeatedTitles(RowNumbers)
  /// A further row of a work whose track, group or form differs from the first row's.
  case differsFromFirst(String, first: String, row: Int, found: String)
  /// 队员1 that was read as the second member, because 队长 beside it names somebody else.
  case membersAfterLeader(String, leader: String)
  /// A row of an author beside whom a column that is not used says that this is an adviser.
  case adviserAmongMembers(String, name: String, word: String)
  /// The same for the leader, in a row that is not the first of its work.
  case leaderNotFirst(String, name: String, word: String, place: Int)
  /// A column that is not used and seems to name people, with an example.
  case columnOfPeople(String, example: String)
  /// Further rows of works whose answer differs from the first row's, which is taken.
  case oneAnswer(String, rows: RowNumbers)
  /// The row begins like a footer, but has text in a cell that a work needs.
  case takenForFooter
  case organizationOverridden(String, by: String)
  /// An ID number or a mobile in a column that appears on lists.
  case personalNumber(String)
  case personalNumberInAnswer(String)
  /// A student number that looks like a mobile, in the column of this heading.
  case likeMobile(String)
  /// A cell for one name contains several.
  case severalNames([String])
  /// A cell lists student numbers, but not as many as there are people.
  case severalNumbers(Int, people: Int)
  /// The text may name one person or several. It was read as one, or not read.
  case namesUnclear(String, isRead: Bool)
  /// 高一 among names of people.
  case gradeOrName(String)
  /// A list of names that contains a name twice.
  case nameTwice(String)
  case nameIsNumber(String)
  /// The person under 姓名 is not among the 团队成员 of the same row.
  case nameBesideList(String)
  /// The same in a column beside those of another person, so that nobody knows who is meant.
  case nameOfWhom(String)
  /// A phone beside 联系人, which does not belong to an author.
  case phoneOfOther(String, beside: String)
  /// A row that looks like an example and was read as a work.
  case likeExample(String)
  case titleBesideName(String, name: String)
  /// The name is stored with the number at its end.
  case numberInName(String)
  /// The entry of a person has another name than the person.
  case candidateOtherName(String, name: String)
  case advisersAndUnits(advisers: Int, units: Int)
  /// There are more problems than a person would read.
  case furtherProblems(Int)

  /// One remark in a column of remarks.
  public struct Remark: Hashable, Sendable {
    let row: Int
    let text: String
  }
}
