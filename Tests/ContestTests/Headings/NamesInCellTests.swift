import Contest
import Testing

struct NamesInCellTests {
  typealias Person = NamesInCell.Person

  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let people: [Person]
    var doubtful: [String] = []
    var unclear: [String] = []
    var testDescription: String { text }

    init(_ text: String, _ people: [Person], doubtful: [String] = [], unclear: [String] = []) {
      (self.text, self.people, self.doubtful, self.unclear) = (text, people, doubtful, unclear)
    }

    init(_ text: String, names: [String], doubtful: [String] = [], unclear: [String] = []) {
      self.init(text, names.map { Person(name: $0) }, doubtful: doubtful, unclear: unclear)
    }
  }

  static let names = [
    Case("", names: []),
    Case("王文，花丽；苗思", names: ["王文", "花丽", "苗思"]),
    Case("郑丰年 冯玉兰", names: ["郑丰年", "冯玉兰"]),
    Case("郑丰　冯玉兰　陈远", names: ["郑丰", "冯玉兰", "陈远"]),
    Case("苏　立", names: ["苏立"]),
    Case("范 晓 华、苏　立", names: ["范晓华", "苏立"]),
    Case("郑 丰年", names: ["郑丰年"]),
    Case("诸葛 亮", names: ["诸葛亮"]),
    Case("欧阳娜娜 郑丰年", names: ["欧阳娜娜", "郑丰年"]),
    Case("欧阳 娜娜", names: ["欧阳娜娜"], doubtful: ["欧阳 娜娜"]),
    Case("苏 立 冯玉兰", names: ["苏立冯玉兰"], unclear: ["苏 立 冯玉兰"]),
    Case("尤 一 许 二", names: ["尤一许二"], unclear: ["尤 一 许 二"]),
    Case("欧 阳 娜 娜", names: ["欧阳娜娜"]), Case("李 四", names: ["李四"]),
    Case("1.陈二 2.褚三", names: ["陈二", "褚三"]), Case("1、陈二\n2、褚三", names: ["陈二", "褚三"]),
    Case("①陈二②褚三", names: ["陈二", "褚三"]), Case("（1）陈二（2）褚三", names: ["陈二", "褚三"]),
    Case("陈二.褚三", names: ["陈二.褚三"], unclear: ["陈二.褚三"]),
    Case("古丽.买买提", names: ["古丽.买买提"]), Case("Jean-Luc O’Neil Jr.", names: ["Jean-Luc O’Neil Jr."]),
    Case("𠮷田一", names: ["𠮷田一"]), Case("王平等", names: ["王平等"], doubtful: ["王平等"]),
    Case("张三 等3人", names: ["张三 等3人"]), Case("张三（等3人）", names: ["张三（等3人）"]),
    Case("张三（已退赛）", names: ["张三（已退赛）"]), Case("张三→李四", names: ["张三→李四"]),
    Case("李四 John", names: ["李四 John"], doubtful: ["李四 John"]),
    Case("阿依古丽 买买提", names: ["阿依古丽买买提"], doubtful: ["阿依古丽 买买提"]),
    Case("阿依古丽·买买提", names: ["阿依古丽·买买提"]),
    Case("买买提•艾力、阿不都‧热合曼", names: ["买买提·艾力", "阿不都·热合曼"]),
    Case("范 晓 男", names: ["范晓男"], unclear: ["范 晓 男"]),
    Case("欧阳 男", names: ["欧阳男"], unclear: ["欧阳 男"]), Case("李 亚男", names: ["李亚男"]),
    Case("张三 北京", names: ["张三", "北京"], unclear: ["张三 北京"]),
    Case("John  Smith、李四", names: ["John Smith", "李四"]),
    Case("王文\n花丽", names: ["王文", "花丽"]),
    Case("王文和花丽", names: ["王文", "花丽"]), Case("王文 与 花丽", names: ["王文", "花丽"]),
    Case("王文、花丽和苗思", names: ["王文", "花丽", "苗思"]), Case("王文&花丽", names: ["王文", "花丽"]),
    Case("郑和", names: ["郑和"]), Case("和珅", names: ["和珅"]), Case("李和平", names: ["李和平"]),
    Case("John Smith and Mary Jones", names: ["John Smith", "Mary Jones"]),
    Case("张三 软件工程", names: ["张三软件工程"], unclear: ["张三 软件工程"]),
    Case("张三或李四", names: ["张三或李四"], unclear: ["张三或李四"]),
    Case("张三、李四 或 王五", names: ["张三", "李四或王五"], unclear: ["李四 或 王五"]),
    Case("Smith, John", names: ["Smith", "John"], unclear: ["Smith, John"]),
    Case("John Smith, Mary Jones", names: ["John Smith", "Mary Jones"]),
    Case("古丽·阿不都 张三", names: ["古丽·阿不都", "张三"]),
    Case("古丽·阿不都 买买提", names: ["古丽·阿不都", "买买提"], unclear: ["古丽·阿不都 买买提"]),
  ]

  @Test(arguments: names)
  func `a space between names and a space within a name are told apart`(_ test: Case) {
    let read = NamesInCell(test.text)
    #expect(read.people == test.people)
    #expect(read.doubtful == test.doubtful)
    #expect(read.unclear == test.unclear)
  }

  static let titles = [
    Case("郑丰年(教授)", [Person(name: "郑丰年", title: "教授")]),
    Case("郑丰年（副教授、博导）", [Person(name: "郑丰年", title: "副教授、博导")]),
    Case("郑丰年 教授", [Person(name: "郑丰年", title: "教授")]),
    Case("郑丰年副教授", [Person(name: "郑丰年", title: "副教授")]),
    Case(
      "郑丰年(教授)、冯玉兰", [Person(name: "郑丰年", title: "教授"), Person(name: "冯玉兰")]),
    Case(
      "郑丰年 冯玉兰(讲师)", [Person(name: "郑丰年"), Person(name: "冯玉兰", title: "讲师")]),
    Case("郑丰年（永定农学院）", [Person(name: "郑丰年", organization: "永定农学院")]),
    Case("教授 郑丰年", [Person(name: "郑丰年", title: "教授")]),
    Case("组长：郑丰年", [Person(name: "郑丰年", title: "组长")]),
    Case("郑丰年组长、冯玉兰院长", [Person(name: "郑丰年", title: "组长"), Person(name: "冯玉兰", title: "院长")]),
    Case("Prof. John Smith", [Person(name: "John Smith", title: "Prof.")]),
    Case("王院长", [Person(name: "王院长")]),
    Case("王老师", [Person(name: "王老师")]),
    Case("（教授）", [Person(name: "（教授）")]),
    Case("张三同学", [Person(name: "张三", title: "同学")]),
    Case("张三-队长", [Person(name: "张三", title: "队长")]),
    Case("1.陈二", [Person(name: "陈二", title: "1.")]), Case("欧阳教授", [Person(name: "欧阳教授")]),
    Case("校内：钱一；校外：孙二", [Person(name: "钱一", title: "校内"), Person(name: "孙二", title: "校外")]),
    Case("校内：钱一 校外：孙二", [Person(name: "钱一", title: "校内"), Person(name: "孙二", title: "校外")]),
    Case("博士生导师：李明", [Person(name: "李明", title: "博士生导师")]),
    Case("李明：教授", [Person(name: "李明", title: "教授")]),
    Case("李明：孙二", [Person(name: "李明：孙二")]),
    Case("钱一（数学学院）", [Person(name: "钱一", organization: "数学学院")]),
    Case("张三 男", [Person(name: "张三", title: "男")]), Case("男 张三", [Person(name: "张三", title: "男")]),
    Case("张三-女", [Person(name: "张三", title: "女")]),
    Case("张三 男 20岁", [Person(name: "张三", title: "男、20岁")]),
    Case("张三　2024级", [Person(name: "张三", title: "2024级")]),
    Case("张三 大三", [Person(name: "张三", title: "大三")]),
    Case("张三 本科生", [Person(name: "张三", title: "本科生")]),
    Case("张三 维吾尔族", [Person(name: "张三", title: "维吾尔族")]),
    Case("张三 主持人、李四 党员", [Person(name: "张三", title: "主持人"), Person(name: "李四", title: "党员")]),
    Case("张三 男、李四 女", [Person(name: "张三", title: "男"), Person(name: "李四", title: "女")]),
    Case("张三 高一", [Person(name: "张三"), Person(name: "高一")]),
    Case("张三 初二", [Person(name: "张三", title: "初二")]),
    Case("张三 三年级", [Person(name: "张三", title: "三年级")]),
    Case("张三 三年二班、李四 1班", [Person(name: "张三", title: "三年二班"), Person(name: "李四", title: "1班")]),
    Case("张三 2023级计科1班", [Person(name: "张三", title: "2023级计科1班")]),
    Case("张三高一、李四大三", [Person(name: "张三", title: "高一"), Person(name: "李四", title: "大三")]),
    Case("李高一", [Person(name: "李高一")]), Case("欧阳高一", [Person(name: "欧阳高一")]),
    Case("队长张三，队员李四", [Person(name: "张三", title: "队长"), Person(name: "李四", title: "队员")]),
    Case("张三队长", [Person(name: "张三", title: "队长")]),
    Case("三班张三", [Person(name: "张三", title: "三班")]),
    Case("张三（队长）李四、王五", [Person(name: "张三", title: "队长"), Person(name: "李四"), Person(name: "王五")]),
    Case("张三(队长) 李四（队员）", [Person(name: "张三", title: "队长"), Person(name: "李四", title: "队员")]),
    Case("张三（数学学院）教授", [Person(name: "张三", title: "教授", organization: "数学学院")]),
  ]

  @Test(arguments: [
    ("张三 高一", ["高一"]), ("张三，高一，李四，高二", ["高一", "高二"]), ("高三 张三", ["高三"]), ("高一", []),
    ("张三（高一）", []), ("高一（2）班张三", ["高一"]), ("张三、高一（学生）", []), ("张三、高一鸣", []),
  ])
  func `高一 beside other people may be a grade`(text: String, grades: [String]) {
    #expect(NamesInCell(text).grades == grades)
  }

  @Test(arguments: titles)
  func `a title and a unit beside a name are no part of it`(_ test: Case) {
    #expect(NamesInCell(test.text).people == test.people)
  }

  @Test(arguments: [
    ("张伟 李娜", ["张伟", "李娜"]), ("张伟和李娜", ["张伟", "李娜"]), ("张伟与李娜", ["张伟", "李娜"]),
    ("张伟&李娜", ["张伟", "李娜"]), ("张伟教授、李娜", ["张伟", "李娜"]), ("张伟", []), ("张 伟", []),
    ("张伟 教授", []), ("Smith, John", []), ("低碳 生活", []), ("方案、设计图", []), ("评委 张伟", []),
    ("J01 张伟", []), ("张伟（甲大学）", []),
  ])
  func `several people are sure only where each part is a person's name`(
    text: String, people: [String]
  ) {
    #expect(NamesInCell.several(in: text) == people)
  }
}
