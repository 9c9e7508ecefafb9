import Contest
import Testing

struct OrganizationNamesTitlesTests {
  static let names = OrganizationNames([
    OrganizationNames.Named(id: "004", name: "燕山第二中学", shortName: "燕山二中"),
    OrganizationNames.Named(id: "007", name: "通惠师范大学", shortName: "通惠师大"),
    OrganizationNames.Named(id: "01", name: "机械学院", shortName: "机械"),
    OrganizationNames.Named(id: "02", name: "文学院", shortName: "文院"),
    OrganizationNames.Named(id: "04", name: "数学与信息学院", shortName: "数院"),
  ])

  @Test(arguments: [
    ("07-通惠师大", "007"), ("通惠师范大学报名表(最终版2)", "007"), ("燕山二中 报名表", "004"),
    // A short name of two letters is one alone, and not within a word.
    ("机械-报名表", "01"), ("机械设计作品", nil),
    // Unless nothing but words of forms stands behind it; a full name may have anything behind it.
    ("数院报名", "04"), ("机械2027年报名汇总表最终版2", "01"), ("数院数学建模报名", nil),
    ("文学院微创新大赛报名汇总表", "02"), ("天文学院报名表", nil), ("文院机械报名", nil),
    // A number counts the files, and is no code. Two units are none.
    ("007-报名表", nil), ("通惠师大、燕山二中", nil), ("报名表", nil), ("", nil),
  ])
  func `a title is about the one unit that it names`(title: String, id: String?) {
    #expect(Self.names.only(in: title) == id)
  }
}
