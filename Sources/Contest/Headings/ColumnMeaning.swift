/// The meaning of a column of a registration sheet.
public enum ColumnMeaning: Hashable, Sendable {
  /// 作品编号, the number that the organization gives.
  case number
  /// 序号: used as the number if there is no other.
  case serial
  case title
  case track
  case group
  /// 个人/集体.
  case form
  case organization
  /// A fact about an author: about the one with this position, from 1, or without a position about the author of the row.
  case member(Int?, PersonField)
  /// 第几作者, in sheets with one row per author.
  case position
  /// 其他作者: names in one cell, after the first author.
  case otherMembers
  /// 其他作者学号: one for each of these names, in their order. Student numbers and degrees are read so.
  case otherMember(PersonField)
  /// 作者: all names in one cell.
  case allMembers
  /// 指导教师2: one name.
  case adviser(Int)
  /// 指导教师: all names in one cell.
  case advisers
  case adviserOrganization(Int)
  /// A further question of the form, by the field's id.
  case answer(String)
  /// Known, but not needed: 备注, 性别.
  case ignored
}
