import Contest
import Testing

@testable import ContestDesk

struct UnitsAlikeTests {
  static let units: [([String], [[String]])] = [
    (
      ["京华理工大学", "燕山师范大学", "京华理工大学信息学院", "京华理工大学（信息学院）"],
      [["京华理工大学", "京华理工大学信息学院", "京华理工大学（信息学院）"]]
    ),
    (["北京", "燕山师范大学", "北京市"], [["北京", "北京市"]]),
    (["甲大学", "乙大学", "甲市", "乙市", ""], []),
    (["东城区", "东城县"], []),
    (["男", "女生", "女", "男生"], [["男", "男生"], ["女生", "女"]]),
    (["七年级", "7年级", "初一", "八年级"], [["七年级", "7年级", "初一"]]),
    (["高中一年级", "初中", "高一", "初中组"], [["高中一年级", "高一"], ["初中", "初中组"]]),
    (["本科生", "研究生", "初一", "高一", "一年级", "一组", "二组"], []),
  ]

  @Test(arguments: units)
  func `units that may be the same are reported`(units: [String], groups: [[String]]) {
    #expect(UnitsAlike(units).problems.map(\.names) == groups)
  }
}
