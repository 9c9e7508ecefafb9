import Contest
import Testing

struct CandidateNameTests {
  @Test(arguments: [
    ("张三", "张三"), ("张三（女）", "张三"), ("张三*", "张三"), ("张三教授", "张三"), ("李四、", "李四"),
    ("√张三", "张三"), ("张 三", "张三"), ("王老师", "王老师"), ("智能车（二期）", "智能车"), ("（女）", "(女)"),
    ("*", "*"), ("阿依古丽·买买提", "阿依古丽·买买提"),
  ])
  func `what stands beside a name is taken off`(written: String, name: String) {
    #expect(CandidateName.bare(written) == name)
  }

  @Test(arguments: [
    (
      ["张三", "李四", "张三（女）", "张三*", "张三教授", "李四、"],
      [["张三", "张三（女）", "张三*", "张三教授"], ["李四", "李四、"]]
    ),
    (["刘洋（甲大学）", "刘洋（乙大学）"], []),
    (["刘洋（甲大学）", "刘洋"], [["刘洋（甲大学）", "刘洋"]]),
    (["张三", "张三丰", "章三"], []),
  ])
  func `names that may be one are told, group by group`(names: [String], alike: [[String]]) {
    #expect(CandidateName.alike(names) == alike)
  }
}
