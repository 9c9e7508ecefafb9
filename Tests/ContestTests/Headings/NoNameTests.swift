import Contest
import Testing

struct NoNameTests {
  @Test(arguments: [
    ("待定", NoName.nobody), ("不详", .nobody), ("同上", .nobody), ("吴二等3人", .unnamedOthers),
    ("吴二等三人", .unnamedOthers), ("吴一二等", .unnamedOthers), ("王五等人", .unnamedOthers),
    ("王五及团队成员", .unnamedOthers), ("全体队员", .unnamedOthers), ("张某某", .hidden), ("XXX", .hidden),
    ("张**", .hidden), ("张三等", .unnamedOthers), ("张三 等", .unnamedOthers),
    ("王平 等", .unnamedOthers), ("张三（等3人）", .unnamedOthers), ("团队", .unnamedOthers),
    ("张某", .hidden), ("张XX", .hidden), ("张*三", .hidden), ("张□□", .hidden),
    ("赵老师", .surnameOnly), ("欧阳教授", .surnameOnly), ("赵", .surnameOnly),
    ("TRUE", .nobody), ("教授", .nobody), ("（教授）", .nobody), ("队员", .nobody), ("姓名", .nobody),
    ("京华理工大学", .unit), ("数学学院", .unit), ("张三（已退赛）", .withdrawn), ("作废", .withdrawn),
    ("张三*", .sign("*")), ("张三123", .sign("1")), ("张三1*", .sign("1")), ("张三？", .sign("？")),
    ("张三→李四", .sign("→")),
    ("张三 2024010101", .sign("2")), ("李明：孙二", .sign("：")), ("陈二. 褚三", .sign(".")),
    ("张三-李四", .sign("-")), ("J.Smith 2", .sign("2")),
    ("张三妈妈", .nobody), ("张三家长", .nobody), ("机械学院张三", .unit), ("大三", .nobody), ("一班", .nobody),
    ("王队长", .surnameOnly), ("王同志", .surnameOnly), ("张等人", .unnamedOthers),
    ("已退赛", .withdrawn), ("已删", .withdrawn), ("三年级", .nobody), ("初二班", .nobody), ("大学生", .nobody),
  ])
  func `what names nobody, or people who are not named, is no name`(text: String, kind: NoName) {
    #expect(NoName(text) == kind)
  }

  @Test(arguments: [
    "王平", "等闲", "王平等", "郑和", "欧阳娜娜", "John Smith", "阿依古丽·买买提", "", "古丽.买买提", "Xu Xin",
    "Jean-Luc O’Neil Jr.", "José Ångström", "𠮷田一", "佐々木希", "张\u{E81A}", "甲", "李团", "高平局", "高一",
    "王一", "李佳一", "王大三", "陈大志", "陈志", "李师", "周建军", "阿依古丽", "𠮷田一", "张三1", "张伟12", "张伟２", "生0",
    "J.Smith2",
    "བསྟན་འཛིན", "བསྟན་འཛིན་རྒྱ་མཚོ",
  ])
  func `a name is a name`(text: String) {
    #expect(NoName(text) == nil)
  }

  @Test(arguments: [
    ("张三1", true), ("张伟12", true), ("张伟２", true), ("J.Smith2", true), ("张三123", false),
    ("12", false),
    ("王一", false), ("李四", false), ("𠮷田一", false), ("张三 1", false), ("", false),
  ])
  func `a number at the end of a name is one of digits, not 一 or 四`(text: String, ends: Bool) {
    #expect(NoName.endsInNumber(text) == ends)
  }
}
